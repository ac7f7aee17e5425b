import type { SqlParameters } from "../engines/postgres/sql-parameters.js";
import type { SubjectKind, WordMatch } from "../plan/search-plan.js";
import { bigrams } from "../text/grams.js";
import { engagedOn, type DaySql } from "./then-sql.js";

/** Shorter pieces are in too many names of bodies to say who works there. */
const SHORTEST_WORKPLACE = 3;

const OWN_NAMES: Readonly<Record<SubjectKind, string>> = {
  institution: "ARRAY[n.name] || n.aliases",
  practitioner: "ARRAY[n.name]",
};

/** Whoever bears, or bore, a name with the piece in it, now or at any time, by its neighbouring characters. */
function named(kind: SubjectKind, run: string, sql: SqlParameters): string {
  const grams = bigrams(run);
  const fits = (names: string): string =>
    grams.length === 0
      ? `strpos(array_to_string(${names}, ' '), ${sql.add(run)}::text) > 0`
      : `name_grams(${names}) @> ${sql.add(grams)}::text[]`;
  const former = (): string =>
    `UNION ALL SELECT n.institution_id FROM institution_former_name n WHERE ${fits("ARRAY[n.name]")}`;
  return `SELECT n.id FROM ${kind} n WHERE ${fits(OWN_NAMES[kind])}
    UNION ALL SELECT n.record_id FROM past_version n WHERE n.kind = '${kind}' AND ${fits("n.names")}
    ${kind === "institution" ? former() : ""}`;
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

/** False for a word that is looked for in sounds alone, which past names are not kept by. */
export function isNameable({ fields }: WordMatch): boolean {
  return fields.includes("name") || fields.includes("text") || fields.includes("code");
}

/**
 * The ids of records that a nameable word may be found in, as a statement. A wider set than the word's own: the ranker
 * looks at each of them.
 * @param typed as it was typed: identifiers are kept so.
 */
export function namedSql(
  kind: SubjectKind,
  word: WordMatch,
  typed: string,
  { sql, day }: { readonly sql: SqlParameters; readonly day: DaySql },
): string {
  const { run, fields } = word;
  const codes = [...new Set([run, run.toUpperCase(), typed.trim(), typed.trim().toUpperCase()])];
  const parts = [
    ...(fields.includes("code") || fields.includes("text") ? [identified(kind, codes, sql)] : []),
    ...(fields.includes("name") ? [named(kind, run, sql)] : []),
    ...(kind === "practitioner" && fields.includes("text") && Array.from(run).length >= SHORTEST_WORKPLACE
      ? [
          `SELECT g.practitioner_id FROM engagement g WHERE ${engagedOn(day)}
           AND g.institution_id IN (${named("institution", run, sql)})`,
        ]
      : []),
  ];
  return parts.join("\nUNION ALL ");
}
