import type { MigrationInterface, QueryRunner } from "typeorm";

/** Uploaded files, whose bytes lie outside of the database under their hash, and the documents of cases. */
export class Files1763700019100 implements MigrationInterface {
  readonly name = "Files1763700019100";

  async up(run: QueryRunner): Promise<void> {
    for (const sql of [STORED_FILE, CASE_DOCUMENT, ...INDEXES, ...TRIGGERS]) await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP TABLE case_document, stored_file`);
  }
}

/** One upload by one account; several may have the same hash, and then share the bytes. */
const STORED_FILE = `
  CREATE TABLE stored_file (
    id text PRIMARY KEY,
    sha256 text NOT NULL CONSTRAINT stored_file_hash CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    type text NOT NULL CONSTRAINT stored_file_type CHECK (type IN ('application/pdf','image/png','image/jpeg')),
    size bigint NOT NULL CONSTRAINT stored_file_size CHECK (size > 0),
    name text NOT NULL,
    uploaded_by text NOT NULL,
    uploaded_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`;

/** The hash is kept again with the document: it is what was submitted, whatever becomes of the file. */
const CASE_DOCUMENT = `
  CREATE TABLE case_document (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id text NOT NULL REFERENCES procedure_case (id),
    kind text NOT NULL CONSTRAINT case_document_kind CHECK (length(kind) BETWEEN 1 AND 100),
    file_id text NOT NULL REFERENCES stored_file (id),
    sha256 text NOT NULL,
    party text NOT NULL CONSTRAINT case_document_party CHECK (party IN ('applicant','home','host')),
    actor text NOT NULL,
    added_on date NOT NULL,
    added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    superseded_at timestamptz
  )`;

const INDEXES = [
  `CREATE INDEX stored_file_bytes ON stored_file (sha256)`,
  `CREATE INDEX stored_file_age ON stored_file (uploaded_at)`,
  `CREATE UNIQUE INDEX case_document_present ON case_document (case_id, kind) WHERE superseded_at IS NULL`,
  `CREATE INDEX case_document_case ON case_document (case_id, id)`,
  `CREATE INDEX case_document_file ON case_document (file_id)`,
];

const TRIGGERS = [
  `CREATE TRIGGER stored_file_private_data BEFORE INSERT ON stored_file
     FOR EACH ROW EXECUTE FUNCTION guard_fact('name')`,
  `CREATE TRIGGER stored_file_fixed BEFORE UPDATE ON stored_file
     FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER case_document_fixed BEFORE UPDATE ON case_document
     FOR EACH ROW EXECUTE FUNCTION end_version_only()`,
  `CREATE TRIGGER case_document_kept BEFORE DELETE ON case_document
     FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER case_document_not_emptied BEFORE TRUNCATE ON case_document
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER case_document_revision AFTER INSERT OR UPDATE ON case_document
     FOR EACH ROW EXECUTE FUNCTION write_revision('case_id')`,
];
