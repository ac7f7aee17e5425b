import type { EntityManager } from "typeorm";
import type { Actor } from "#access";
import { shanghaiToday } from "#codes";
import { attachDocuments, type CaseRow, type Party } from "#procedures";
import { FIELD_FAULTS, ValidationError } from "#registry";
import { materialsOn } from "../materials/material.js";
import { readMaterials } from "../materials/materials.query.js";
import type { Precheck } from "../precheck.js";
import type { DocumentInput } from "./application.js";

export interface Attaching {
  readonly row: CaseRow;
  readonly by: Party;
  readonly on: string;
  readonly actor: Actor;
  readonly now: Date;
  /** Kinds that were asked for, which count as the authority's also where its list has changed since. */
  readonly asked?: readonly string[] | null;
}

/** Adds papers of kinds that the host authority asks for. @throws ValidationError for other kinds and foreign files. */
export async function attachPapers(
  tx: EntityManager,
  documents: readonly DocumentInput[],
  { row, by, on, actor, now, asked }: Attaching,
): Promise<void> {
  if (documents.length === 0) return;
  const listed = materialsOn(await readMaterials(tx), row.host, shanghaiToday(now));
  const kinds = new Set([...listed.map(({ kind }) => kind), ...(asked ?? [])]);
  const faults = documents.flatMap(({ kind }, at) =>
    kinds.has(kind) ? [] : [{ pointer: `/documents/${at}/kind`, ...FIELD_FAULTS.badValue }],
  );
  if (faults.length > 0) throw new ValidationError(faults);
  await attachDocuments(tx, { caseId: row.id, by, actor, on }, documents);
}

/** Puts papers of earlier applications that are used again into this one, for whoever decides on it to see and verify. */
export async function attachReused(
  tx: EntityManager,
  { reused }: Precheck,
  { row, by, on, actor }: Attaching,
): Promise<void> {
  const documents = reused.map(({ kind, fileId }) => ({ kind, fileId }));
  await attachDocuments(tx, { caseId: row.id, by, actor, on }, documents);
}
