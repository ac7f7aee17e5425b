import { boundingBox } from "#codes";
import type { ProposeRequest } from "../search-engine.js";
import { FACT_TOKENS, gramTokensOf, requiredTokens } from "../../document/tokens.js";
import type { Reading, SearchPlan, WordField, WordMatch } from "../../plan/search-plan.js";

/** Gathers parameters so that no value is ever part of the SQL text. */
export class SqlParameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

const FIELD_COLUMN: Readonly<Record<Exclude<WordField, "code">, string>> = {
  name: "d.names",
  text: "d.words",
  pinyin: "d.pinyin",
  folded: "d.folded",
  initials: "d.initials",
};

/**
 * The ids of the documents that are proposed: public today, every filter, any reading. A branch for each
 * reading, so that the inverted index answers each by itself and no row's tokens are read again.
 */
export function proposedIds({ plan, today, among }: ProposeRequest, sql: SqlParameters): string {
  const day = sql.add(today);
  const common = [
    `d.public_from <= ${day}::date`,
    `d.public_until > ${day}::date`,
    ...filterConditions(plan, sql),
    ...amongConditions(among, sql),
  ];
  const branches =
    plan.readings.length === 0 ? [[]] : plan.readings.map((reading) => [readingCondition(reading, sql)]);
  return branches
    .map(
      (branch) => `SELECT d.document_id FROM search_document d WHERE ${[...common, ...branch].join(" AND ")}`,
    )
    .join("\nUNION\n");
}

function amongConditions(among: ProposeRequest["among"], sql: SqlParameters): string[] {
  if (among === undefined) return [];
  if ("only" in among) return [`d.document_id = ANY(${sql.add(among.only)}::text[])`];
  return [`d.document_id <> ALL(${sql.add(among.except)}::text[])`];
}

function filterConditions({ filters, near, withinMetres }: SearchPlan, sql: SqlParameters): string[] {
  const sides = [filters.jurisdiction, filters.recognisedIn].filter((side) => side !== null);
  return [
    anyToken(filters.kinds.map(FACT_TOKENS.kind), sql),
    anyToken(filters.types.map(FACT_TOKENS.type), sql),
    anyToken(filters.divisions.map(FACT_TOKENS.division), sql),
    anyToken(filters.services.map(FACT_TOKENS.service), sql),
    anyToken(filters.languages.map(FACT_TOKENS.language), sql),
    ...sides.map((side) => anyToken([FACT_TOKENS.jurisdiction(side)], sql)),
    // No accreditation is registered yet, so that asking for one finds nobody rather than everybody.
    filters.accreditations.length > 0 ? "false" : null,
    near !== null && withinMetres !== null ? circleCondition(near, withinMetres, sql) : null,
  ].filter((part) => part !== null);
}

function anyToken(tokens: readonly string[], sql: SqlParameters): string | null {
  if (tokens.length === 0) return null;
  return `d.tokens ${tokens.length === 1 ? "@>" : "&&"} ${sql.add(tokens)}::text[]`;
}

/** A box first, which an index answers, then the circle inside it. */
function circleCondition(near: { lat: number; lng: number }, metres: number, sql: SqlParameters): string {
  const box = boundingBox(near, metres);
  const corners = [box.minLng, box.minLat, box.maxLng, box.maxLat].map((side) => `${sql.add(side)}::float8`);
  const inBox = `point(d.lng, d.lat) <@ box(point(${corners[0]}, ${corners[1]}), point(${corners[2]}, ${corners[3]}))`;
  return `${inBox} AND ${distanceSql(near, sql)} <= ${sql.add(metres)}::float8`;
}

/** Haversine on the mean earth radius, as `distanceMetres` of `#codes`. */
export function distanceSql(near: { lat: number; lng: number }, sql: SqlParameters): string {
  const lat = `${sql.add(near.lat)}::float8`;
  const lng = `${sql.add(near.lng)}::float8`;
  return `(2 * 6371008.8 * asin(least(1, sqrt(
    power(sin(radians(d.lat - ${lat}) / 2), 2)
    + cos(radians(${lat})) * cos(radians(d.lat)) * power(sin(radians(d.lng - ${lng}) / 2), 2)))))`;
}

function readingCondition(reading: Reading, sql: SqlParameters): string {
  const parts = [
    anyToken(reading.types.map(FACT_TOKENS.type), sql),
    anyToken(reading.divisions.map(FACT_TOKENS.division), sql),
    anyToken(reading.services.map(FACT_TOKENS.service), sql),
    ...reading.words.map((word) => wordCondition(word, sql)),
  ].filter((part) => part !== null);
  return parts.length === 0 ? "true" : `(${parts.join(" AND ")})`;
}

function wordCondition(word: WordMatch, sql: SqlParameters): string {
  if (word.share !== undefined) return shareCondition(word, word.share, sql);
  return `(${word.fields.map((field) => fieldCondition(field, word.run, sql)).join(" OR ")})`;
}

function fieldCondition(field: WordField, run: string, sql: SqlParameters): string {
  const tokens = requiredTokens(field, run);
  const narrowed = tokens.length === 0 ? [] : [`d.tokens @> ${sql.add(tokens)}::text[]`];
  if (field === "code") return narrowed.join("");
  const needle = field === "pinyin" || field === "folded" ? ` ${run}` : run;
  // The look into the text comes first: reading a row's tokens again costs more.
  return `(${[`strpos(${FIELD_COLUMN[field]}, ${sql.add(needle)}::text) > 0`, ...narrowed].join(" AND ")})`;
}

/** At least a share of the run's bigrams stands in the names: a wrong character costs two of them. */
function shareCondition(word: WordMatch, share: number, sql: SqlParameters): string {
  const grams = [...new Set(gramTokensOf(word))];
  const list = `${sql.add(grams)}::text[]`;
  const need = sql.add(Math.max(1, Math.ceil(grams.length * share)));
  return `(d.tokens && ${list} AND (
    SELECT count(*) FROM unnest(${list}) AS gram WHERE gram = ANY(d.tokens)) >= ${need}::int)`;
}
