import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The last line of the private-data guard (V18): the library refuses with the field's name before this is
 * reached; these triggers refuse the same on paths that do not pass through it, such as plain SQL.
 */
export class PrivateDataGuard1763700006000 implements MigrationInterface {
  readonly name = "PrivateDataGuard1763700006000";

  async up(run: QueryRunner): Promise<void> {
    await run.query(IDENTITY_NUMBER);
    await run.query(HAS_PRIVATE_DATA);
    await run.query(GUARD);
    await run.query(
      guardOn(
        "institution",
        "NEW.name, NEW.aliases::text, NEW.licence_number, NEW.address, NEW.phones::text, " +
          "NEW.details::text, NEW.note, NEW.source_authority, NEW.source_document, NEW.source_url, " +
          "NEW.source_as_of_note, NEW.division_flag, NEW.services::text, NEW.languages::text",
      ),
    );
    await run.query(guardOn("institution_former_name", "NEW.name, NEW.until"));
    await run.query(guardOn("standing_move", "NEW.reason, NEW.basis"));
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(
      `DROP FUNCTION guard_institution, guard_institution_former_name, guard_standing_move CASCADE`,
    );
    await run.query(`DROP FUNCTION refuse_private_data(text)`);
    await run.query(`DROP FUNCTION has_private_data(text)`);
    await run.query(`DROP FUNCTION is_identity_number(text)`);
  }
}

/** GB 11643: weights 2^(18-i) mod 11, check characters 1 0 X 9 8 7 6 5 4 3 2. */
const IDENTITY_NUMBER = `
  CREATE FUNCTION is_identity_number(candidate text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT candidate ~ '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$'
      AND substr('10X98765432', 1 + (
        SELECT sum(substr(candidate, n, 1)::integer * ((1 << (18 - n)) % 11)) FROM generate_series(1, 17) AS n
      )::integer % 11, 1) = substr(candidate, 18, 1)
  $$`;

/** Digits are brought to one form and the signs that people put between them are taken out first. */
const HAS_PRIVATE_DATA = `
  CREATE FUNCTION has_private_data(value text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    WITH plain AS (
      SELECT upper(translate(value,
        '０１２３４５６７８９Ｘｘ〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖幺①②③④⑤⑥⑦⑧⑨⓪',
        '0123456789XX0012345678912345678911234567890')) AS text
    ), joined AS (
      SELECT text, regexp_replace(text, '([0-9])[[:space:]\\u00a0\\u00ad\\u200b-\\u200f\\u2060\\ufeff._·－—–-]{1,5}(?=[0-9X])', '\\1', 'g') AS digits
      FROM plain
    )
    SELECT EXISTS (
      SELECT 1 FROM joined, regexp_matches(joined.digits, '(?<![0-9A-Z])([1-9][0-9]{16}[0-9X])(?![0-9A-Z])', 'g') AS hit
      WHERE is_identity_number(hit[1])
    ) OR EXISTS (
      SELECT 1 FROM joined WHERE joined.digits ~ '(?<![0-9A-Z/=])(\\+?(00)?86)?1[3-9][0-9]{9}(?![0-9A-Z])'
    )
  $$`;

const GUARD = `
  CREATE FUNCTION refuse_private_data(value text) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    IF has_private_data(value) THEN
      RAISE EXCEPTION 'private data is never stored' USING ERRCODE = 'check_violation', CONSTRAINT = 'private_data';
    END IF;
  END $$`;

function guardOn(table: string, columns: string): string {
  return `
    CREATE FUNCTION guard_${table}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM refuse_private_data(value) FROM unnest(ARRAY[${columns}]) AS value WHERE value IS NOT NULL;
      RETURN NEW;
    END $$;
    CREATE TRIGGER ${table}_private_data BEFORE INSERT OR UPDATE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION guard_${table}()`;
}
