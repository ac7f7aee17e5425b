import type { Queryable } from "#database";
import { requiredTokens } from "../../libs/search/src/document/tokens.js";
import { normaliseText } from "../../libs/search/src/text/normalise-text.js";
import type { BenchQuery } from "./bench-query.js";

/**
 * What anyone would write over a table of bigrams: every pair of characters that was typed must stand in the names;
 * the number of hits, two facets and the first twenty by weight. No places, no pinyin, no slips, no gate, no ranker.
 */
export async function plainGramsAndFacets(db: Queryable, { q, kind }: BenchQuery): Promise<unknown> {
  const tokens = normaliseText(q)
    .split(" ")
    .flatMap((word) => requiredTokens("name", word));
  const kinds = kind === "all" ? ["institution", "practitioner"] : [kind];
  return db.query(
    `WITH d AS MATERIALIZED (
       SELECT document_id, weight, type, divisions FROM search_document
       WHERE kind = ANY($1::text[]) AND tokens @> $2::text[])
     SELECT (SELECT count(*) FROM d) AS total,
       (SELECT jsonb_agg(document_id) FROM (
          SELECT document_id FROM d ORDER BY weight DESC, document_id LIMIT 20) AS first) AS hits,
       (SELECT jsonb_agg(jsonb_build_object(type, n)) FROM (
          SELECT type, count(*) AS n FROM d GROUP BY type) AS types) AS types,
       (SELECT jsonb_agg(jsonb_build_object(code, n)) FROM (
          SELECT code, count(*) AS n FROM d, unnest(divisions) AS code GROUP BY code) AS places) AS divisions`,
    [kinds, tokens],
  );
}
