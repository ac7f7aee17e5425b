import type { EntityManager } from "typeorm";
import { shanghaiToday } from "#codes";
import { readDocuments, refuseStillMissing, type CaseRow } from "#procedures";
import { FIELD_FAULTS, ValidationError } from "#registry";
import { materialsOn } from "../materials/material.js";
import { readMaterials } from "../materials/materials.query.js";
import type { BranchChange } from "./branch-change.js";

/** @throws ValidationError for kinds of papers that the host authority has no list of. */
export async function refuseUnknownKinds(
  tx: EntityManager,
  { host }: CaseRow,
  missing: readonly string[],
  now: Date,
): Promise<void> {
  const listed = materialsOn(await readMaterials(tx), host, shanghaiToday(now));
  const kinds = new Set(listed.map(({ kind }) => kind));
  const faults = missing.flatMap((kind, at) =>
    kinds.has(kind) ? [] : [{ pointer: `/missing/${at}`, ...FIELD_FAULTS.badValue }],
  );
  if (faults.length > 0) throw new ValidationError(faults);
}

/** @throws RuleError `missing-documents` naming what was asked for and is not there. */
export async function refuseUnanswered(tx: EntityManager, { caseId, asked }: BranchChange): Promise<void> {
  const there = new Set((await readDocuments(tx, caseId)).map(({ kind }) => kind));
  const labels = new Map((await readMaterials(tx)).map(({ kind, label }) => [kind, label]));
  const still = (asked ?? []).filter((kind) => !there.has(kind));
  refuseStillMissing(still.map((kind) => labels.get(kind) ?? { zh: kind, en: kind }));
}
