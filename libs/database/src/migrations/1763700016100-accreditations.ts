import type { MigrationInterface, QueryRunner } from "typeorm";
import { factTable, factTriggers, SOURCE_COLUMNS } from "./dated-facts.js";

/** Accreditations with the items of their scope, annual assessments, and the rosters a record stands on. */
export class Accreditations1763700016100 implements MigrationInterface {
  readonly name = "Accreditations1763700016100";

  async up(run: QueryRunner): Promise<void> {
    for (const { table, columns, texts, indexes } of TABLES) {
      for (const sql of [...factTable(table, columns), ...indexes, ...factTriggers(table, texts)])
        await run.query(sql);
    }
  }

  async down(run: QueryRunner): Promise<void> {
    for (const { table } of TABLES) await run.query(`DROP TABLE ${table}`);
  }
}

const SOURCE_TEXTS = ["source_authority", "source_document", "source_url"];

const TABLES = [
  {
    table: "accreditation",
    // Where a source tells no beginning there is none: it holds on every day until its end.
    columns: `
      scheme text NOT NULL CONSTRAINT accreditation_scheme CHECK (scheme IN ('CMA','CNAS')),
      number text,
      issuer text,
      items text[] NOT NULL DEFAULT '{}',
      valid_from date,
      valid_until date,
      state text NOT NULL DEFAULT 'valid'
        CONSTRAINT accreditation_state CHECK (state IN ('valid','suspended','withdrawn')),
      ${SOURCE_COLUMNS},
      CONSTRAINT accreditation_period CHECK (valid_until > valid_from),
      CONSTRAINT accreditation_of_body CHECK (practitioner_id IS NULL)`,
    texts: ["number", "issuer", "items", ...SOURCE_TEXTS],
    indexes: [
      `CREATE INDEX accreditation_ends ON accreditation (valid_until)`,
      `CREATE INDEX accreditation_begins ON accreditation (valid_from)`,
    ],
  },
  {
    table: "annual_assessment",
    columns: `
      year smallint NOT NULL CONSTRAINT annual_assessment_year CHECK (year BETWEEN 1949 AND 9999),
      result text NOT NULL,
      authority text NOT NULL,
      document text NOT NULL,
      CONSTRAINT annual_assessment_result CHECK (CASE WHEN practitioner_id IS NULL
        THEN result IN ('qualified','unqualified')
        ELSE result IN ('competent','basically_competent','incompetent') END)`,
    texts: ["authority", "document"],
    indexes: [
      `CREATE UNIQUE INDEX annual_assessment_once ON annual_assessment (subject_id, year) WHERE superseded_at IS NULL`,
    ],
  },
  {
    table: "roster_entry",
    columns: `
      roster text NOT NULL,
      year smallint NOT NULL CONSTRAINT roster_entry_year CHECK (year BETWEEN 1949 AND 9999),
      authority text NOT NULL,
      document text NOT NULL,
      url text`,
    texts: ["roster", "authority", "document", "url"],
    indexes: [
      `CREATE UNIQUE INDEX roster_entry_once ON roster_entry (subject_id, roster, year) WHERE superseded_at IS NULL`,
    ],
  },
] as const;
