import { edgeToken } from "../../document/tokens.js";
import type { SqlParameters } from "./sql-parameters.js";

const LATIN = /^[a-z]/;

/** That a name, its initials or its joined pinyin starts with the text, over `search_document d`. */
export function startsWith(typed: string, sql: SqlParameters): string {
  const edge = edgeToken(typed);
  const narrowed = `d.tokens @> ${sql.add([edge])}::text[]`;
  if (edge === `e:${typed}`) return narrowed;
  const start = `${sql.add(`\n${typed}`)}::text`;
  const inNames = `strpos(d.names, ${start}) > 0`;
  if (!LATIN.test(typed)) return `${inNames} AND ${narrowed}`;
  const inPinyin = `strpos(replace(d.pinyin, ' ', ''), ${start}) > 0`;
  return `(${inNames} OR strpos(d.initials, ${start}) > 0 OR ${inPinyin}) AND ${narrowed}`;
}
