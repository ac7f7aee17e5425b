/** One page of records in the order of their ids. */
export interface KeysetPage<T> {
  readonly items: readonly T[];
  /** The id to go on after; null on the last page. */
  readonly next: string | null;
}

/** @param rows one more than `limit` where there are more. */
export function keysetPage<T extends { readonly id: string }>(
  rows: readonly T[],
  limit: number,
): KeysetPage<T> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
