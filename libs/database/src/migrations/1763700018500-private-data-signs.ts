import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The database's guard reads numbers across every blank, hyphen and dot that the library reads them across, in full
 * width and of other scripts too (V18).
 */
export class PrivateDataSigns1763700018500 implements MigrationInterface {
  readonly name = "PrivateDataSigns1763700018500";

  async up(run: QueryRunner): Promise<void> {
    await run.query(plainDigits(FORMS + DOTS + HYPHENS + BLANKS, PLAIN + forms(DOTS, ".") + OTHER_PLAIN));
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(plainDigits(FORMS, PLAIN));
  }
}

const FORMS = `０１２３４５６７８９Ｘｘ〇零○◯一二三四五六七八九壹贰叁肆伍陆柒捌玖幺①②③④⑤⑥⑦⑧⑨⓪，（）／～＊｜＋＃％ＯｏＩｌ`;
const PLAIN = `0123456789XX000012345678912345678911234567890,()/~*|+#%OoIl`;
const DOTS = "．。・•‧";
const HYPHENS = "‐‑‒–—―﹘﹣－−〜";
const BLANKS =
  "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";
const OTHER_PLAIN = forms(HYPHENS, "-") + forms(BLANKS, " ");

/** So many times the one sign that all of these become. */
function forms(signs: string, one: string): string {
  return one.repeat(signs.length);
}

/** One form of every digit and sign, percent-encoded ones too; still with letters. */
function plainDigits(from: string, to: string): string {
  return `
  CREATE OR REPLACE FUNCTION plain_digits(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT translate(CASE WHEN strpos(value, '%') = 0 THEN value ELSE
      regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(value, '%25', '%', 'g'),
        '%EF%BC%9([0-9])', '\\1', 'gi'), '%3([0-9])', '\\1', 'g'), '%[57]8', 'X', 'g'), '%(20|2[89a-f]|0[9ad])', '-', 'gi') END,
      '${from}', '${to}')
  $$`;
}
