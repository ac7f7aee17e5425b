import type { MigrationInterface, QueryRunner } from "typeorm";
import { DOCUMENT as EARLIER_DOCUMENT, DOCUMENT_INDEXES as EARLIER_INDEXES } from "./1763700005000-search.js";

/**
 * The Postgres engine's table made again, in a part for each kind, so that a search for bodies never reads past
 * hundreds of thousands of people. It holds derived data only: without its generation's row the worker fills it.
 */
export class SearchDocumentsByKind1763700011000 implements MigrationInterface {
  readonly name = "SearchDocumentsByKind1763700011000";

  async up(run: QueryRunner): Promise<void> {
    await run.query(`DROP TABLE search_document`);
    await run.query(`DELETE FROM search_generation WHERE engine = 'postgres'`);
    await makeDocumentTable(run);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP TABLE search_document`);
    await run.query(`DELETE FROM search_generation WHERE engine = 'postgres'`);
    await run.query(EARLIER_DOCUMENT);
    for (const sql of EARLIER_INDEXES) await run.query(sql);
  }
}

/** The table with a part for each kind, empty. */
export async function makeDocumentTable(run: QueryRunner): Promise<void> {
  await run.query(DOCUMENT);
  for (const kind of ["institution", "practitioner"]) {
    await run.query(`
      CREATE TABLE search_document_${kind} PARTITION OF search_document FOR VALUES IN ('${kind}')
      WITH (toast_tuple_target = 512)`);
  }
  for (const column of KEPT_IN_THE_ROW)
    await run.query(`ALTER TABLE search_document ALTER COLUMN ${column} SET STORAGE MAIN`);
  for (const sql of INDEXES) await run.query(sql);
}

/** What totals, facets and orders over tens of thousands of hits read. */
const KEPT_IN_THE_ROW = ["divisions", "own_divisions", "services", "languages", "facts", "names"];

/**
 * Rows are narrow: word tokens and pinyin are stored apart from them (`toast_tuple_target`), since fetching
 * them for a row takes longer than everything else. `facts` are the tokens that filters name.
 */
const DOCUMENT = `
  CREATE TABLE search_document (
    kind text NOT NULL,
    document_id text NOT NULL,
    version bigint NOT NULL,
    text_version integer NOT NULL,
    content_hash text NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    jurisdiction text NOT NULL,
    divisions text[] NOT NULL,
    own_divisions text[] NOT NULL,
    services text[] NOT NULL,
    languages text[] NOT NULL,
    lat double precision,
    lng double precision,
    centroid boolean NOT NULL,
    weight integer NOT NULL,
    public_from date NOT NULL,
    public_until date NOT NULL,
    own_names smallint NOT NULL,
    names text NOT NULL,
    pinyin text NOT NULL,
    folded text NOT NULL,
    initials text NOT NULL,
    words text NOT NULL,
    codes text NOT NULL,
    facts text[] NOT NULL,
    tokens text[] NOT NULL,
    written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (kind, document_id)
  ) PARTITION BY LIST (kind)`;

const INDEXES = [
  `CREATE INDEX search_document_tokens ON search_document USING gin (facts, tokens) WITH (gin_pending_list_limit = 512)`,
  `CREATE INDEX search_document_point ON search_document USING gist (point(lng, lat))`,
  `CREATE INDEX search_document_weight ON search_document (weight DESC, document_id)`,
  `CREATE INDEX search_document_name ON search_document (name COLLATE "C", document_id)`,
];
