import { COMMITTABLE, PROVEN_BY, type AskedMaterial } from "#branches";
import { JURISDICTIONS, type Jurisdiction } from "#codes";
import { isFarAhead, unfitText } from "#registry";
import { seedDataPath } from "./package-root.js";
import { dayOf } from "./procedures.js";
import { readSeedFile } from "./seed-file.js";
import { SeedDataError } from "./seed-faults.js";
import type { ShapeReader } from "./shape.js";

/** A paper that an authority asks for before it lets a firm open a branch, with its place in the list. */
export interface BranchMaterial extends Omit<AskedMaterial, "until"> {
  readonly position: number;
}

/** @throws SeedDataError naming every fault in the file. */
export function readBranchMaterials(): readonly BranchMaterial[] {
  return readSeedFile("branch-materials.ndjson", seedDataPath("branch-materials.ndjson"), materialOf).rows;
}

/** The list of one authority from one day on. */
export interface MaterialList {
  readonly authority: Jurisdiction;
  /** YYYY-MM-DD. */
  readonly from: string;
  /** In the order of their places. */
  readonly list: readonly BranchMaterial[];
}

/**
 * Reads a file like `seeds/data/branch-materials.ndjson` that holds one list, to hold from a day that is no more than
 * five years after `today` (YYYY-MM-DD).
 * @throws SeedDataError naming every fault; the file system's own error when it cannot be read.
 */
export function readMaterialList(path: string, today: string): MaterialList {
  const { rows } = readSeedFile(path, path, (row) => {
    const material = materialOf(row);
    if (isFarAhead(material.from, today)) row.fault("from is more than five years ahead");
    return material;
  });
  const lists = new Set(rows.map(({ authority, from }) => `${authority} ${from}`));
  const kinds = new Set(rows.map(({ kind }) => kind));
  const [first] = rows;
  if (first === undefined || lists.size > 1)
    throw new SeedDataError(path, ["a list is of one authority, from one day on"]);
  if (kinds.size < rows.length) throw new SeedDataError(path, ["a kind stands in it twice"]);
  const list = rows.toSorted((one, other) => one.position - other.position);
  return { authority: first.authority, from: first.from, list };
}

const KIND = /^[a-z][a-z0-9_]{0,59}$/;

function materialOf(row: ShapeReader): BranchMaterial {
  const kind = row.text("kind");
  if (!KIND.test(kind)) row.fault("kind is made of small letters, digits and _");
  return {
    authority: row.oneOf("authority", JURISDICTIONS),
    kind,
    position: wholeOf(row, "position"),
    label: row.object("label", (label) => ({ zh: shownText(label, "zh"), en: shownText(label, "en") })),
    provenBy: row.optionalOneOf("provenBy", PROVEN_BY),
    committable: conditionOf(row),
    onlyCommitted: row.flag("onlyCommitted"),
    validDays: wholeOf(row, "validDays"),
    from: dayOf(row, "from"),
    article: shownText(row, "article"),
    source: shownText(row, "source"),
    verified: row.flag("verified"),
  };
}

/** A text that stands beside the paper on pages and in answers. */
function shownText(row: ShapeReader, name: string): string {
  const text = row.text(name);
  const fault = text === "" ? null : unfitText(text);
  if (fault !== null) row.fault(`${name}: ${fault.message.en}`);
  return text;
}

/** The condition for whose proof a commitment may stand; what the register proves can't be committed to. */
function conditionOf(row: ShapeReader): BranchMaterial["committable"] {
  const code = row.optionalText("committable");
  const known = COMMITTABLE.find((one) => one === code) ?? null;
  if (known !== code) row.fault(`committable must be one of ${COMMITTABLE.join(", ")}`);
  return known;
}

function wholeOf(row: ShapeReader, name: string): number {
  const number = row.optionalNumber(name) ?? 0;
  if (!Number.isInteger(number) || number < 0) row.fault(`${name} must be a whole number`);
  return number;
}
