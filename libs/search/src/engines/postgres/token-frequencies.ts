import { STANDING_SUBJECTS } from "#codes";
import type { Queryable } from "#database";
import type { SubjectKind } from "../../plan/search-plan.js";

/** The share of documents of a kind (0 to 1) that have a token, for the frequent ones; the others are rare. */
export type TokenFrequencies = Readonly<Record<SubjectKind, ReadonlyMap<string, number>>>;

export const NO_FREQUENCIES: TokenFrequencies = { institution: new Map(), practitioner: new Map() };

const KEPT_MS = 5 * 60_000;

/** The tokens that fewest documents have; of unknown ones the first. */
export function rarestTokens(
  tokens: readonly string[],
  count: number,
  frequencies: TokenFrequencies,
): string[] {
  const { institution, practitioner } = frequencies;
  const share = (token: string): number =>
    Math.max(institution.get(token) ?? 0, practitioner.get(token) ?? 0);
  return [...tokens].sort((one, other) => share(one) - share(other)).slice(0, count);
}

/**
 * What the database's own statistics know of the most frequent tokens, read again after five minutes. Without
 * statistics (nothing analysed yet) every token counts as rare: slower, never wrong.
 */
export class TokenStatistics {
  private known = NO_FREQUENCIES;
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly db: Queryable) {}

  async frequencies(): Promise<TokenFrequencies> {
    const now = Date.now();
    if (now - this.readAt > KEPT_MS) {
      this.readAt = now;
      this.known = await readFrequencies(this.db);
    }
    return this.known;
  }
}

async function readFrequencies(db: Queryable): Promise<TokenFrequencies> {
  const rows = await db.query<{ part: string; token: string; share: number }[]>(
    `SELECT s.tablename AS part, t.token, t.share::float8 AS share
     FROM pg_stats s,
       unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS t(token, share)
     WHERE s.schemaname = current_schema() AND s.attname = 'tokens' AND t.token IS NOT NULL
       AND s.tablename IN (
         SELECT i.index_uid || '_' || part.kind
         FROM search_index i JOIN search_generation g ON g.number = i.generation_number,
           unnest($1::text[]) AS part(kind)
         WHERE g.engine = 'postgres' AND g.state = 'active')`,
    [STANDING_SUBJECTS],
  );
  const of = (kind: SubjectKind): Map<string, number> =>
    new Map(rows.filter(({ part }) => part.endsWith(kind)).map(({ token, share }) => [token, share]));
  return { institution: of("institution"), practitioner: of("practitioner") };
}
