/** How tables of dated facts are made alike: licences, accreditations, assessments, rosters, measures. */

/**
 * A table whose rows are versions of facts about a body or a person: a change ends the present version
 * (`superseded_at`) and adds another under the same `id`, so that what was known at any moment can be told.
 * @param columns what the fact itself says.
 */
export function factTable(table: string, columns: string): string[] {
  return [
    `CREATE TABLE ${table} (
       row_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
       id text NOT NULL,
       institution_id text REFERENCES institution (id),
       practitioner_id text REFERENCES practitioner (id),
       subject_id text NOT NULL GENERATED ALWAYS AS (COALESCE(institution_id, practitioner_id)) STORED,
       ${columns},
       recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
       superseded_at timestamptz,
       CONSTRAINT ${table}_subject CHECK (num_nonnulls(institution_id, practitioner_id) = 1),
       CONSTRAINT ${table}_versions CHECK (superseded_at >= recorded_at)
     )`,
    `CREATE INDEX ${table}_of_subject ON ${table} (subject_id)`,
    `CREATE UNIQUE INDEX ${table}_present ON ${table} (id) WHERE superseded_at IS NULL`,
  ];
}

/** Where a fact comes from, as records keep it. */
export const SOURCE_COLUMNS = `
  source_authority text NOT NULL,
  source_document text NOT NULL,
  source_url text,
  source_as_of text CHECK (source_as_of ~ '^[0-9]{4}(-[0-9]{2}){0,2}$')`;

/**
 * Versions only end, nothing is deleted; every one leaves a revision of its subject and moves its version; private
 * data is refused in the texts named.
 */
export function factTriggers(table: string, texts: readonly string[]): string[] {
  const named = texts.map((text) => `'${text}'`).join(", ");
  return [
    `CREATE TRIGGER ${table}_not_emptied BEFORE TRUNCATE ON ${table}
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()`,
    `CREATE TRIGGER ${table}_kept BEFORE DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
    `CREATE TRIGGER ${table}_fixed BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION end_version_only()`,
    `CREATE TRIGGER ${table}_private_data BEFORE INSERT ON ${table}
       FOR EACH ROW EXECUTE FUNCTION guard_fact(${named})`,
    `CREATE TRIGGER ${table}_revision AFTER INSERT OR UPDATE ON ${table}
       FOR EACH ROW EXECUTE FUNCTION write_revision('subject_id')`,
    `CREATE TRIGGER ${table}_touch_institution AFTER INSERT OR UPDATE ON ${table}
       FOR EACH ROW WHEN (NEW.institution_id IS NOT NULL) EXECUTE FUNCTION touch_institution()`,
    `CREATE TRIGGER ${table}_touch_practitioner AFTER INSERT OR UPDATE ON ${table}
       FOR EACH ROW WHEN (NEW.practitioner_id IS NOT NULL) EXECUTE FUNCTION touch_practitioner()`,
  ];
}
