import { accreditationsAsked } from "#codes";
import type { ProposeRequest } from "../search-engine.js";
import { WORD_COLUMN } from "../../document/stored-words.js";
import { FACT_TOKENS, gramTokensOf, isDecidedByTokens, requiredTokens } from "../../document/tokens.js";
import type { Reading, SearchPlan, WordField, WordMatch } from "../../plan/search-plan.js";
import { circleCondition } from "./near-sql.js";
import { recognitionCondition } from "./recognition-sql.js";
import type { SqlParameters } from "./sql-parameters.js";
import { rarestTokens, type TokenFrequencies } from "./token-frequencies.js";

/** How a plan becomes SQL: parameters gathered on the way, and what is known of how frequent tokens are. */
export interface SqlContext {
  readonly sql: SqlParameters;
  readonly frequencies: TokenFrequencies;
}

/**
 * The conditions that bind the whole plan over `search_document d`: its kinds, public today, every filter, and
 * the documents asked among.
 */
export function planConditions(
  { plan, today, recognition, among }: ProposeRequest,
  { sql }: SqlContext,
): string[] {
  const day = sql.add(today);
  return [
    `d.kind = ANY(${sql.add(plan.filters.kinds)}::text[])`,
    `d.public_from <= ${day}::date`,
    `d.public_until > ${day}::date`,
    ...filterConditions(plan, sql),
    ...(recognition === null ? [] : [recognitionCondition(recognition, sql)]),
    ...amongConditions(among, sql),
  ];
}

function amongConditions(among: ProposeRequest["among"], sql: SqlParameters): string[] {
  if (among === undefined) return [];
  if ("only" in among) return [`d.document_id = ANY(${sql.add(among.only)}::text[])`];
  return [`d.document_id <> ALL(${sql.add(among.except)}::text[])`];
}

function filterConditions({ filters, near, withinMetres }: SearchPlan, sql: SqlParameters): string[] {
  return [
    anyFact(filters.types.map(FACT_TOKENS.type), sql),
    anyFact(filters.divisions.map(FACT_TOKENS.division), sql),
    anyFact(filters.services.map(FACT_TOKENS.service), sql),
    anyFact(filters.languages.map(FACT_TOKENS.language), sql),
    anyFact(filters.jurisdiction === null ? [] : [FACT_TOKENS.jurisdiction(filters.jurisdiction)], sql),
    anyFact(
      accreditationsAsked(filters.accreditations, filters.services).map(FACT_TOKENS.accreditation),
      sql,
    ),
    near !== null && withinMetres !== null ? circleCondition(near, withinMetres, sql) : null,
  ].filter((part) => part !== null);
}

function anyFact(tokens: readonly string[], sql: SqlParameters): string | null {
  if (tokens.length === 0) return null;
  return `d.facts ${tokens.length === 1 ? "@>" : "&&"} ${sql.add(tokens)}::text[]`;
}

/** What one reading asks of a document beside the plan's own conditions. */
export function readingConditions(reading: Reading, context: SqlContext): string[] {
  const { sql } = context;
  return [
    anyFact(reading.types.map(FACT_TOKENS.type), sql),
    anyFact(reading.divisions.map(FACT_TOKENS.division), sql),
    anyFact(reading.services.map(FACT_TOKENS.service), sql),
    ...reading.words.map((word) => wordCondition(word, context)),
  ].filter((part) => part !== null);
}

function wordCondition(word: WordMatch, context: SqlContext): string {
  if (word.share !== undefined) return shareCondition(word, word.share, context);
  return `(${word.fields.map((field) => fieldCondition(field, word.run, context.sql)).join(" OR ")})`;
}

function fieldCondition(field: WordField, run: string, sql: SqlParameters): string {
  const tokens = requiredTokens(field, run);
  const narrowed = tokens.length === 0 ? [] : [`d.tokens @> ${sql.add(tokens)}::text[]`];
  if (field === "code" || isDecidedByTokens(field, run)) return narrowed.join("");
  const needle = field === "pinyin" || field === "folded" ? ` ${run}` : run;
  // The look into the text comes first: reading a row's tokens again costs more.
  return `(${[`strpos(d.${WORD_COLUMN[field]}, ${sql.add(needle)}::text) > 0`, ...narrowed].join(" AND ")})`;
}

/**
 * At least a share of the run's bigrams stands in the names: a wrong character costs two of them. Whoever has so
 * many has one of the rarest, so that only documents with one of those are looked at.
 */
function shareCondition(word: WordMatch, share: number, { sql, frequencies }: SqlContext): string {
  const tokens = [...new Set(gramTokensOf(word))];
  const need = Math.max(1, Math.ceil(tokens.length * share));
  const telling = rarestTokens(tokens, tokens.length - need + 1, frequencies);
  const grams = tokens.map((token) => token.slice(token.indexOf(":") + 1));
  return `(d.tokens && ${sql.add(telling)}::text[] AND (
    SELECT count(*) FROM unnest(${sql.add(grams)}::text[]) AS gram WHERE strpos(d.names, gram) > 0) >= ${sql.add(need)}::int)`;
}
