import type { Queryable } from "#database";

/** The share of documents (0 to 1) that have a token, for the frequent ones; the others are rare. */
export type TokenFrequencies = ReadonlyMap<string, number>;

const KEPT_MS = 5 * 60_000;

/** The tokens that fewest documents have; of unknown ones the first. */
export function rarestTokens(
  tokens: readonly string[],
  count: number,
  frequencies: TokenFrequencies,
): string[] {
  const share = (token: string): number => frequencies.get(token) ?? 0;
  return [...tokens].sort((one, other) => share(one) - share(other)).slice(0, count);
}

/**
 * What the database's own statistics know of the most frequent tokens, read again after five minutes. Without
 * statistics (nothing analysed yet) every token counts as rare: slower, never wrong.
 */
export class TokenStatistics {
  private known: TokenFrequencies = new Map();
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
  const rows = await db.query<{ token: string; share: number }[]>(
    `SELECT t.token, max(t.share)::float8 AS share
     FROM pg_stats s,
       unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS t(token, share)
     WHERE s.schemaname = current_schema() AND s.tablename LIKE 'search\\_document\\_%' AND s.attname = 'tokens'
       AND t.token IS NOT NULL
     GROUP BY t.token`,
  );
  return new Map(rows.map(({ token, share }) => [token, share]));
}
