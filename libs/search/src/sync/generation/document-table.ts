import type { Queryable } from "#database";
import { STANDING_SUBJECTS } from "#codes";
import { TEXT_VERSION } from "../../text/text-version.js";

/** Raise with any change of what a row of the Postgres engine's table, its tokens above all, is made of. */
const TABLE_VERSION = 4;

/** The generation of the Postgres engine's table. */
export const POSTGRES_GENERATION = `text-${TEXT_VERSION}-table-${TABLE_VERSION}`;

const TABLE = /^search_document_\d+$/;

/** The table of a generation, which is its index's name as well. */
export function documentTable(generationNumber: string): string {
  return safeTable(`search_document_${generationNumber}`);
}

/** Names of tables can't be parameters: nothing but a numbered table passes. @throws RangeError otherwise. */
export function safeTable(name: string): string {
  if (!TABLE.test(name)) throw new RangeError(`${name} is no table of documents`);
  return name;
}

/** An empty table of the migrated shape, with a part for each kind and the shape's indexes. */
export async function makeDocumentTable(db: Queryable, table: string): Promise<void> {
  const name = safeTable(table);
  await db.query(`CREATE TABLE ${name} (LIKE search_document_shape INCLUDING ALL) PARTITION BY LIST (kind)`);
  for (const kind of STANDING_SUBJECTS) {
    await db.query(
      `CREATE TABLE ${name}_${kind} PARTITION OF ${name} FOR VALUES IN ('${kind}') WITH (toast_tuple_target = 512)`,
    );
  }
}

/**
 * From now on searches read this table. Waits half a second at most for searches under way, so that no new ones
 * queue up behind it. @throws the driver's lock timeout (55P03), to be tried again later.
 */
export async function pointSearchesAt(tx: Queryable, table: string): Promise<void> {
  await tx.query(`SET LOCAL lock_timeout = '500ms'`);
  await tx.query(`CREATE OR REPLACE VIEW search_document AS SELECT * FROM ${safeTable(table)}`);
  await tx.query(`SET LOCAL lock_timeout = DEFAULT`);
}

export async function dropDocumentTable(tx: Queryable, table: string): Promise<void> {
  await tx.query(`DROP TABLE IF EXISTS ${safeTable(table)}`);
}
