import type pg from "pg";
import { RegisterCopy } from "./register-copy.js";
import { REGISTER_TABLES, type DivisionRow, type RegisterRow } from "./register-rows.js";

/** What one reading found, with the last revision that it is of. */
export interface ReadRegister {
  readonly copy: RegisterCopy;
  readonly versions: ReadonlyMap<string, number>;
  readonly lastRevision: string;
}

/** The bare tables at one moment. */
export async function readRegister(client: pg.ClientBase): Promise<ReadRegister> {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    const divisions = await client.query<DivisionRow>(
      "SELECT code, name, parent_code, former_parent_code, successors, lat, lng FROM division",
    );
    const copy = new RegisterCopy(divisions.rows);
    for (const table of REGISTER_TABLES) {
      const { rows } = await client.query<{ row: RegisterRow["row"] }>(
        `SELECT to_jsonb(t) AS row FROM ${table} t`,
      );
      // A table's rows have the columns of its kind of row.
      for (const { row } of rows) copy.apply({ table, row } as RegisterRow);
    }
    const versions = await client.query<{ id: string; version: string }>(
      "SELECT id, version FROM institution UNION ALL SELECT id, version FROM practitioner",
    );
    const last = await client.query<{ id: string }>("SELECT COALESCE(max(id), 0)::text AS id FROM revision");
    return {
      copy,
      versions: new Map(versions.rows.map(({ id, version }) => [id, Number(version)])),
      lastRevision: last.rows[0]?.id ?? "0",
    };
  } finally {
    await client.query("ROLLBACK");
  }
}
