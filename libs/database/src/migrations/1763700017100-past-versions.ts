import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What search as at a day needs beside the present rows: the versions that are past, of records whose name, kind,
 * place, services or identifiers have changed, and indexes over names and services of whoever is not listed today.
 * A new record writes nothing here, nor does a change of anything else.
 */
export class PastVersions1763700017100 implements MigrationInterface {
  readonly name = "PastVersions1763700017100";

  async up(run: QueryRunner): Promise<void> {
    await run.query(NAME_GRAMS);
    await run.query(PAST_VERSION);
    for (const sql of INDEXES) await run.query(sql);
    await run.query(KEEP_PAST_VERSION);
    for (const table of ["institution", "practitioner"] as const) {
      await run.query(fromRevisions(table));
      await run.query(trigger(table));
    }
    for (const sql of KEPT) await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP INDEX institution_of_type, practitioner_of_kind, institution_services, institution_name_grams, practitioner_services,
      practitioner_name_grams, practitioner_number, institution_former_name_grams, licence_number`);
    await run.query(`DROP FUNCTION keep_past_version CASCADE`);
    await run.query(`DROP TABLE past_version`);
    await run.query(`DROP FUNCTION name_grams(text[])`);
  }
}

/**
 * Pairs of neighbouring characters of names, in lower case and without spaces and punctuation: whoever has a piece of
 * a name has all of its pairs. In a loop, as a query of its own for every new row takes five times as long.
 */
const NAME_GRAMS = `
  CREATE FUNCTION name_grams(names text[]) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
  DECLARE
    grams text[] := '{}';
    given text;
    plain text;
  BEGIN
    FOREACH given IN ARRAY names LOOP
      plain := translate(lower(normalize(given, NFKC)),
        ' ()[]{}〔〕【】〖〗《》〈〉「」『』·•・‧、，,。.；;：:！!？?"“”‘’—–-_/&+*#', '');
      FOR at IN 1 .. length(plain) - 1 LOOP
        grams := grams || substr(plain, at, 2);
      END LOOP;
    END LOOP;
    RETURN grams;
  END $$`;

const PAST_VERSION = `
  CREATE TABLE past_version (
    record_id text NOT NULL,
    kind text NOT NULL CONSTRAINT past_version_kind CHECK (kind IN ('institution','practitioner')),
    known_from timestamptz NOT NULL,
    known_until timestamptz NOT NULL,
    jurisdiction text NOT NULL,
    type text NOT NULL,
    names text[] NOT NULL,
    codes text[] NOT NULL,
    division_code text,
    division_recorded text,
    services text[] NOT NULL,
    languages text[] NOT NULL,
    parent_id text,
    published boolean NOT NULL,
    PRIMARY KEY (record_id, known_until)
  )`;

const INDEXES = [
  `CREATE INDEX past_version_names ON past_version USING gin (name_grams(names))`,
  `CREATE INDEX past_version_codes ON past_version USING gin (codes)`,
  `CREATE INDEX past_version_services ON past_version USING gin (services)`,
  `CREATE INDEX past_version_division ON past_version (division_code)`,
  `CREATE INDEX past_version_type ON past_version (kind, type)`,
  `CREATE INDEX past_version_ends ON past_version (known_until)`,
  `CREATE INDEX institution_of_type ON institution (type, id)`,
  `CREATE INDEX practitioner_of_kind ON practitioner (kind, id)`,
  `CREATE INDEX institution_services ON institution USING gin (services)`,
  `CREATE INDEX institution_name_grams ON institution USING gin (name_grams(ARRAY[name] || aliases))`,
  `CREATE INDEX institution_former_name_grams ON institution_former_name USING gin (name_grams(ARRAY[name]))`,
  `CREATE INDEX practitioner_services ON practitioner USING gin (services)`,
  `CREATE INDEX practitioner_name_grams ON practitioner USING gin (name_grams(ARRAY[name]))`,
  `CREATE INDEX practitioner_number ON practitioner (licence_number)`,
  `CREATE INDEX licence_number ON licence (number)`,
];

/** What of a row decides whether search as at a day finds it. */
const DECIDING: Readonly<Record<"institution" | "practitioner", readonly string[]>> = {
  institution: [
    "jurisdiction",
    "name",
    "aliases",
    "type",
    "division_code",
    "division_recorded",
    "services",
    "languages",
    "credit_code",
    "licence_number",
    "parent_id",
    "published",
  ],
  practitioner: ["jurisdiction", "name", "kind", "services", "languages", "licence_number", "published"],
};

/** A column that holds a list, of a row as JSON; of a row without that column none. */
const listOf = (row: string, column: string): string =>
  `ARRAY(SELECT jsonb_array_elements_text(COALESCE(NULLIF(${row} -> '${column}', 'null'), '[]')))`;

/** The columns of a past version out of a row as JSON. */
const columnsOf = (row: string): string => `
  ${row} ->> 'jurisdiction', COALESCE(${row} ->> 'type', ${row} ->> 'kind'),
  ARRAY[${row} ->> 'name'] || ${listOf(row, "aliases")},
  array_remove(ARRAY[${row} ->> 'credit_code', ${row} ->> 'licence_number'], NULL),
  ${row} ->> 'division_code', ${row} ->> 'division_recorded',
  ${listOf(row, "services")}, ${listOf(row, "languages")},
  ${row} ->> 'parent_id', COALESCE((${row} ->> 'published')::boolean, true)`;

const COLUMNS = `record_id, kind, known_from, known_until, jurisdiction, type, names, codes, division_code, division_recorded,
  services, languages, parent_id, published`;

/** It holds until the moment of the change's revision, which has been written just before. */
const KEEP_PAST_VERSION = `
  CREATE FUNCTION keep_past_version() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    was jsonb := to_jsonb(OLD);
  BEGIN
    INSERT INTO past_version (${COLUMNS})
    SELECT OLD.id, TG_TABLE_NAME,
      COALESCE((SELECT max(p.known_until) FROM past_version p WHERE p.record_id = OLD.id), '-infinity'),
      (SELECT r.at FROM revision r WHERE r.record_id = OLD.id AND r.table_name = TG_TABLE_NAME ORDER BY r.id DESC LIMIT 1),
      ${columnsOf("was")};
    RETURN NULL;
  END $$`;

/** Triggers of one kind run by name: this one after the one that writes the revision. */
const trigger = (table: keyof typeof DECIDING): string => `
  CREATE TRIGGER ${table}_revision_of_past AFTER UPDATE ON ${table}
  FOR EACH ROW WHEN (ROW(${DECIDING[table].map((name) => `OLD.${name}`).join(", ")}) IS DISTINCT FROM
    ROW(${DECIDING[table].map((name) => `NEW.${name}`).join(", ")}))
  EXECUTE FUNCTION keep_past_version()`;

const KEPT = [
  `CREATE TRIGGER past_version_fixed BEFORE UPDATE OR DELETE ON past_version
     FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER past_version_not_emptied BEFORE TRUNCATE ON past_version
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()`,
];

const fromRevisions = (table: keyof typeof DECIDING): string => `
  INSERT INTO past_version (${COLUMNS})
  SELECT r.record_id, r.table_name,
    lag(r.at, 1, '-infinity') OVER (PARTITION BY r.record_id ORDER BY r.id), r.at, ${columnsOf("r.before")}
  FROM revision r
  WHERE r.table_name = '${table}' AND r.operation = 'UPDATE' AND EXISTS (
    SELECT 1 FROM unnest(ARRAY[${DECIDING[table].map((name) => `'${name}'`).join(", ")}]) AS name WHERE r.before -> name IS DISTINCT FROM r.after -> name)`;
