import type { InstitutionType } from "#codes";
import { DETAILS_BY_TYPE } from "../../details.js";
import type { Column } from "../columns.js";
import { ROW_FAULTS } from "../import-faults.js";
import type { CellFindings } from "../read/cell-faults.js";
import { DETAIL_COLUMNS, type InstitutionReading } from "../read/institution-reading.js";

/**
 * The changed columns without those that the national platform fills for every body, and that this one's type has no
 * room for: each is told. A column of ours is the sender's own choice, and refused by the register.
 */
export function withoutUnfitDetails(
  found: CellFindings,
  { cells, ofPlatform, given }: Pick<InstitutionReading, "cells" | "ofPlatform" | "given">,
  held: { readonly type: InstitutionType } | null,
  changed: ReadonlySet<Column>,
): ReadonlySet<Column> {
  const type = (changed.has("type") ? given.type : null) ?? held?.type;
  if (type === undefined) return changed;
  const unfit = DETAIL_COLUMNS.filter(
    (column) =>
      changed.has(column) && ofPlatform.has(column) && !Object.hasOwn(DETAILS_BY_TYPE[type], column),
  );
  if (unfit.length === 0) return changed;
  for (const column of unfit) if ((cells[column] ?? "") !== "") found.warn(column, ROW_FAULTS.unfitDetail);
  return new Set([...changed].filter((column) => !unfit.some((one) => one === column)));
}
