import type { DataSource } from "typeorm";
import type { Queryable } from "#database";
import { loadReferenceData, type ReferenceData } from "#registry";
import { loadSynthetic } from "#seeds";
import type { RecordFact } from "./eval-query.js";
import { EVAL_LOAD_SIZE } from "./make/population.js";

/** A register that is filled for an evaluation, with what judging needs to know of it. */
export interface EvalRegister {
  readonly dataSource: DataSource;
  readonly reference: ReferenceData;
  /** By stable key. */
  readonly facts: ReadonlyMap<string, RecordFact>;
  /** The stable key of a record: of the real ones the seed's, whose ids differ from database to database. */
  readonly keyOf: (id: string) => string;
}

/** Adds the small load data to a seeded database and reads all of it back for judging. */
export async function fillRegister(dataSource: DataSource): Promise<EvalRegister> {
  const reference = await loadReferenceData(dataSource);
  await loadSynthetic(dataSource, reference, EVAL_LOAD_SIZE);
  const rows = [...(await institutions(dataSource)), ...(await practitioners(dataSource))];
  const keys = new Map(rows.map(({ id, seedKey }) => [id, seedKey ?? id]));
  const facts = rows.map((row): [string, RecordFact] => {
    const key = row.seedKey ?? row.id;
    const codes = [row.division, row.recorded].filter((code) => code !== null);
    const divisions = codes.flatMap((code) => reference.path(code).map((division) => division.code));
    return [key, { key, kind: row.kind, name: row.name, type: row.type, divisions, services: row.services }];
  });
  return { dataSource, reference, facts: new Map(facts), keyOf: (id) => keys.get(id) ?? id };
}

interface FactRow {
  readonly id: string;
  readonly seedKey: string | null;
  readonly kind: RecordFact["kind"];
  readonly name: string;
  readonly type: string;
  readonly division: string | null;
  readonly recorded: string | null;
  readonly services: readonly string[];
}

function institutions(db: Queryable): Promise<FactRow[]> {
  return db.query(
    `SELECT id, seed_key AS "seedKey", 'institution' AS kind, name, type, division_code AS division,
       division_recorded AS recorded, services
     FROM institution`,
  );
}

function practitioners(db: Queryable): Promise<FactRow[]> {
  return db.query(
    `SELECT id, seed_key AS "seedKey", 'practitioner' AS kind, name, kind AS type, NULL AS division,
       NULL AS recorded, services
     FROM practitioner`,
  );
}
