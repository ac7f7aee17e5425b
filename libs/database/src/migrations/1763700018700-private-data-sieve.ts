import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The database's guard asks a second cheap question before the dear one, and the first one more cheaply: telephone
 * numbers have digits enough, and of nearly every row they are read with all the care of a disguise for nothing (V18).
 */
export class PrivateDataSieve1763700018700 implements MigrationInterface {
  readonly name = "PrivateDataSieve1763700018700";

  async up(run: QueryRunner): Promise<void> {
    await run.query(mayHold(`value ~ '(?:[${SIGNS}][^${SIGNS}]*){11}'`));
    await run.query(MAY_READ_AS_NUMBER);
    await run.query(
      refuse(`WHEN NOT may_hold_private_data(value) THEN false
      WHEN may_read_as_number(value) THEN has_private_data(value) ELSE false`),
    );
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(refuse(`WHEN may_hold_private_data(value) THEN has_private_data(value) ELSE false`));
    await run.query(`DROP FUNCTION may_read_as_number(text)`);
    await run.query(mayHold(`length(value) - length(translate(value, '${SIGNS}', '')) >= 11`));
  }
}

const SIGNS =
  "0123456789０１２３４５６７８９〇零○◯一二三四五六七八九壹贰叁肆伍陆柒捌玖幺①②③④⑤⑥⑦⑧⑨⓪OoIlＯｏＩｌ";

/** Whoever adds a sign to `plain_digits` adds it to the signs. */
function mayHold(condition: string): string {
  return `
  CREATE OR REPLACE FUNCTION may_hold_private_data(value text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT length(value) >= 11 AND ${condition}
  $$`;
}

/** Every sign across which `has_private_data` reads a number; whoever adds one there adds it here. */
const BETWEEN = `[][:space:]\\u00a0\\u00ad\\u200b-\\u200f\\u2060\\ufeff._·－—–,、()/~*|+#^''"-]+`;
const MOBILE = "1[3-9][0-9]{9}";
const IDENTITY = "[1-9][0-9]{5}(18|19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9Xx]";

/** Whether there is a number at all once every sign that may stand within one is gone and letters are read as digits. */
const MAY_READ_AS_NUMBER = `
  CREATE FUNCTION may_read_as_number(value text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT regexp_replace(translate(plain_digits(value), 'OoIl', '0011'), '${BETWEEN}', '', 'g') ~ '${MOBILE}|${IDENTITY}'
  $$`;

function refuse(cases: string): string {
  return `
  CREATE OR REPLACE FUNCTION refuse_private_data(value text) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    IF (CASE ${cases} END) THEN
      RAISE EXCEPTION 'private data is never stored' USING ERRCODE = 'check_violation', CONSTRAINT = 'private_data';
    END IF;
  END $$`;
}
