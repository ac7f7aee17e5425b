import type { EntityManager } from "typeorm";
import { shanghaiToday } from "#codes";
import { readDocuments, refuseStillMissing, type CaseRow } from "#procedures";
import { FIELD_FAULTS, RuleError, ValidationError } from "#registry";
import { materialsOn } from "../materials/material.js";
import { readMaterials } from "../materials/materials.query.js";
import { ASKED_BEFORE } from "../application/ask-rules.js";
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

/**
 * What has been asked for after this: it is told once (行政许可法 art. 32). Pure.
 * @throws ValidationError for nothing; RuleError `asked-before` for what was not named then, or is named too late.
 */
export function askedNow(
  { asked }: BranchChange,
  missing: readonly string[],
  mayTellFirst: boolean,
): readonly string[] {
  if (missing.length === 0) throw new ValidationError([{ pointer: "/missing", ...FIELD_FAULTS.required }]);
  if (asked === null ? mayTellFirst : missing.every((kind) => asked.includes(kind))) return asked ?? missing;
  throw new RuleError("asked-before", ASKED_BEFORE);
}
