import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The database's guard knows the disguises that the library knows: signs of lists between the digits, letters that look
 * like digits, percent-encoding. It refuses no more than the library does (V18).
 */
export class PrivateDataDisguises1763700018400 implements MigrationInterface {
  readonly name = "PrivateDataDisguises1763700018400";

  async up(run: QueryRunner): Promise<void> {
    for (const sql of [
      PLAIN_DIGITS,
      HAS_NUMBER,
      HAS_NUMBER_ACROSS_LISTS,
      HAS_PRIVATE_DATA,
      MAY_HOLD_PRIVATE_DATA,
    ])
      await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(EARLIER_HAS_PRIVATE_DATA);
    await run.query(EARLIER_MAY_HOLD_PRIVATE_DATA);
    await run.query(`DROP FUNCTION has_number_across_lists(text)`);
    await run.query(`DROP FUNCTION has_number(text)`);
    await run.query(`DROP FUNCTION plain_digits(text)`);
  }
}

const FORMS = `'０１２３４５６７８９Ｘｘ〇零○◯一二三四五六七八九壹贰叁肆伍陆柒捌玖幺①②③④⑤⑥⑦⑧⑨⓪，（）／～＊｜＋＃％ＯｏＩｌ'`;
const PLAIN = `'0123456789XX000012345678912345678911234567890,()/~*|+#%OoIl'`;
const INVISIBLE = `[\\u00ad\\u200b-\\u200f\\u2060\\ufeff]`;
const SIGN = `[][:space:]\\u00a0._·－—–,、()/~*|+#^[''"-]`;
/** A sign that parts numbers of lists as well. */
const LIST_SIGN = `[],、()/~*|+#^[''"]`;

/** One form of every digit and sign, percent-encoded ones too, nothing invisible; still with letters. */
const PLAIN_DIGITS = `
  CREATE FUNCTION plain_digits(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT translate(CASE WHEN strpos(value, '%') = 0 THEN value ELSE
      regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(value, '%25', '%', 'g'),
        '%EF%BC%9([0-9])', '\\1', 'gi'), '%3([0-9])', '\\1', 'g'), '%[57]8', 'X', 'g'), '%(20|2[89a-f]|0[9ad])', '-', 'gi') END, ${FORMS}, ${PLAIN})
  $$`;

/** An identity number, or a mobile number with nothing but blanks, hyphens and dots in it. */
const HAS_NUMBER = `
  CREATE FUNCTION has_number(plain text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    WITH joined AS (
      SELECT regexp_replace(plain, '([0-9])[[:space:]\\u00a0\\u00ad\\u200b-\\u200f\\u2060\\ufeff._·－—–-]{1,5}(?=[0-9X])', '\\1', 'g') AS digits
    )
    SELECT EXISTS (
      SELECT 1 FROM joined, regexp_matches(joined.digits, '(?<![0-9A-Z])([1-9][0-9]{16}[0-9X])(?![0-9A-Z])', 'g') AS hit
      WHERE is_identity_number(hit[1])
    ) OR EXISTS (
      SELECT 1 FROM joined WHERE joined.digits ~ '(?<![0-9A-Z/=])(\\+?(00)?86)?1[3-9][0-9]{9}(?![0-9A-Z])'
    )
  $$`;

/**
 * A number across signs of lists: whole runs of digits and signs, in few pieces or in single digits. Addresses of pages
 * hold signs of their own and are left out.
 */
const HAS_NUMBER_ACROSS_LISTS = `
  CREATE FUNCTION has_number_across_lists(plain text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    WITH runs AS (
      SELECT hit[1] AS run FROM regexp_matches(
        regexp_replace(regexp_replace(plain, '(https?://|ftp://|www\\.)[!-~]+', '=', 'gi'), '${INVISIBLE}', '', 'g'),
        '(?<![0-9A-Za-z=.])([0-9](?:${SIGN}{0,4}[0-9X])+)(?![0-9A-Za-z=])', 'g') AS hit
      WHERE hit[1] ~ '${LIST_SIGN}'
    ), read AS (
      SELECT run, regexp_replace(run, '${SIGN}', '', 'g') AS digits,
        array_length(regexp_split_to_array(run, '${SIGN}+'), 1) AS pieces FROM runs
    )
    SELECT EXISTS (
      SELECT 1 FROM read WHERE length(digits) = 18 AND is_identity_number(digits)
    ) OR EXISTS (
      SELECT 1 FROM read
      WHERE digits ~ '^1[3-9][0-9]{9}$' AND run !~ '^[0-9]{1,3}(,[0-9]{3})+$' AND run !~ '^(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[-./ ]'
        AND (pieces <= 3 OR pieces = 11)
    )
  $$`;

/** Digits of any form; then the same with letters that look like digits, where they stand among nothing else. */
const HAS_PRIVATE_DATA = `
  CREATE OR REPLACE FUNCTION has_private_data(value text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    WITH plain AS (SELECT plain_digits(value) AS text),
    readings AS (
      SELECT text FROM plain
      UNION ALL
      SELECT translate(text, 'OoIl', '0011') FROM plain
      WHERE text ~ '[OoIl]' AND length(text) - length(translate(text, '0123456789', '')) >= 6
    )
    SELECT EXISTS (SELECT 1 FROM readings WHERE has_number(upper(text))
      OR CASE WHEN text ~ '${LIST_SIGN}' THEN has_number_across_lists(upper(text)) ELSE false END)
  $$`;

/** Whoever adds a sign to \`plain_digits\` adds it here. */
const MAY_HOLD_PRIVATE_DATA = `
  CREATE OR REPLACE FUNCTION may_hold_private_data(value text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT length(value) >= 11 AND length(value) - length(translate(value,
      '0123456789０１２３４５６７８９〇零○◯一二三四五六七八九壹贰叁肆伍陆柒捌玖幺①②③④⑤⑥⑦⑧⑨⓪OoIlＯｏＩｌ', '')) >= 11
  $$`;

const EARLIER_HAS_PRIVATE_DATA = `
  CREATE OR REPLACE FUNCTION has_private_data(value text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
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

const EARLIER_MAY_HOLD_PRIVATE_DATA = `
  CREATE OR REPLACE FUNCTION may_hold_private_data(value text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT length(value) >= 11 AND length(value) - length(translate(value,
      '0123456789０１２３４５６７８９〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖幺①②③④⑤⑥⑦⑧⑨⓪', '')) >= 11
  $$`;
