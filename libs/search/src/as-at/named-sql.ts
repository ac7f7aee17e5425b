import type { SqlParameters } from "../engines/postgres/sql-parameters.js";
import type { SubjectKind, WordMatch } from "../plan/search-plan.js";
import { bigrams } from "../text/grams.js";
import type { IdSet, SqlContext } from "./id-sets.query.js";
import { engagedOn } from "./then-sql.js";

/** Shorter pieces are in too many names of bodies to say who works there. */
const SHORTEST_WORKPLACE = 3;

/**
 * A word that more records have is looked for in those that fit whatever else was asked, in the order of ids: of all
 * bodies, or all people, so many are enough for that to end soon.
 */
const MOST_NAMED: Readonly<Record<SubjectKind, number>> = { institution: 2_000, practitioner: 10_000 };

/** One way in which a word finds records: all that it finds among those who are not hidden today, or whether it finds one. */
export interface WordPart extends IdSet {
  /** @param row a row of the kind's table. */
  fits(row: string, context: SqlContext): string;
}

function has(names: string, run: string, sql: SqlParameters): string {
  const grams = bigrams(run);
  return grams.length === 0
    ? `strpos(array_to_string(${names}, ' '), ${sql.add(run)}::text) > 0`
    : `name_grams(${names}) @> ${sql.add(grams)}::text[]`;
}

function ownNames(kind: SubjectKind, row: string): string {
  return kind === "institution" ? `ARRAY[${row}.name] || ${row}.aliases` : `ARRAY[${row}.name]`;
}

/** Whoever bears, or bore, a name with the piece in it, now or at any time, by its neighbouring characters. */
function named(kind: SubjectKind, run: string, sql: SqlParameters): string {
  const former = (): string => `UNION ALL SELECT n.institution_id FROM institution_former_name n
    WHERE ${has("ARRAY[n.name]", run, sql)}`;
  return `SELECT n.id FROM ${kind} n WHERE n.published AND ${has(ownNames(kind, "n"), run, sql)}
    UNION ALL SELECT n.record_id FROM past_version n JOIN ${kind} o ON o.id = n.record_id AND o.published
      WHERE n.kind = '${kind}' AND ${has("n.names", run, sql)}
    ${kind === "institution" ? former() : ""}`;
}

/** Each `OFFSET 0` keeps the planner from asking it of all rows there are before the first one is looked at. */
function isNamed(kind: SubjectKind, run: string, row: string, sql: SqlParameters): string {
  const former = (): string => `OR EXISTS (SELECT 1 FROM institution_former_name n
    WHERE n.institution_id = ${row}.id AND ${has("ARRAY[n.name]", run, sql)} OFFSET 0)`;
  return `(${has(ownNames(kind, row), run, sql)}
    OR EXISTS (SELECT 1 FROM past_version n WHERE n.record_id = ${row}.id AND ${has("n.names", run, sql)} OFFSET 0)
    ${kind === "institution" ? former() : ""})`;
}

function namePart(kind: SubjectKind, run: string): WordPart {
  return {
    key: JSON.stringify(["name", kind, run]),
    most: MOST_NAMED[kind],
    ids: ({ sql }) => named(kind, run, sql),
    fits: (row, { sql }) => isNamed(kind, run, row, sql),
  };
}

/** People by a name of a body that they worked for on the day. */
function workplacePart(run: string): WordPart {
  return {
    key: JSON.stringify(["workplace", run]),
    most: MOST_NAMED.practitioner,
    ids: ({ sql, day }) => `SELECT g.practitioner_id FROM engagement g
      WHERE ${engagedOn(day)} AND g.institution_id IN (${named("institution", run, sql)})`,
    fits: (
      row,
      { sql, day },
    ) => `EXISTS (SELECT 1 FROM engagement g JOIN institution i ON i.id = g.institution_id
      WHERE g.practitioner_id = ${row}.id AND ${engagedOn(day)} AND ${isNamed("institution", run, "i", sql)} OFFSET 0)`,
  };
}

/** Whoever has, or had, the identifier: credit code, licence number, or how a source names the record. */
function identified(kind: SubjectKind, codes: readonly string[], sql: SqlParameters): string {
  const any = `${sql.add(codes)}::text[]`;
  const credit = `UNION ALL SELECT n.id FROM institution n WHERE n.credit_code = ANY(${any})`;
  return `SELECT n.id FROM ${kind} n WHERE n.licence_number = ANY(${any})
    ${kind === "institution" ? credit : ""}
    UNION ALL SELECT n.record_id FROM past_version n WHERE n.kind = '${kind}' AND n.codes && ${any}
    UNION ALL SELECT n.${kind}_id FROM licence n WHERE n.number = ANY(${any}) AND n.${kind}_id IS NOT NULL
    UNION ALL SELECT n.record_id FROM external_identifier n WHERE n.kind = '${kind}' AND n.external_id = ANY(${any})`;
}

function codePart(kind: SubjectKind, codes: readonly string[]): WordPart {
  return {
    key: JSON.stringify(["code", kind, codes]),
    most: MOST_NAMED[kind],
    ids: ({ sql }) => identified(kind, codes, sql),
    fits: (row, { sql }) => `${row}.id IN (${identified(kind, codes, sql)})`,
  };
}

/** False for a word that is looked for in sounds alone, which past names are not kept by. */
export function isNameable({ fields }: WordMatch): boolean {
  return fields.includes("name") || fields.includes("text") || fields.includes("code");
}

/**
 * How a nameable word finds records; any one of the parts is enough. They find more than the word itself: the ranker
 * looks at each of them.
 * @param typed as it was typed: identifiers are kept so.
 */
export function wordParts(kind: SubjectKind, { run, fields }: WordMatch, typed: string): WordPart[] {
  const codes = [...new Set([run, run.toUpperCase(), typed.trim(), typed.trim().toUpperCase()])];
  const isWorkplace =
    kind === "practitioner" && fields.includes("text") && Array.from(run).length >= SHORTEST_WORKPLACE;
  return [
    ...(fields.includes("code") || fields.includes("text") ? [codePart(kind, codes)] : []),
    ...(fields.includes("name") ? [namePart(kind, run)] : []),
    ...(isWorkplace ? [workplacePart(run)] : []),
  ];
}
