import type { DataSource } from "typeorm";

/** What a table holds when all its revisions are gone through in their order, and what it holds. */
export interface Replayed {
  readonly table: string;
  readonly revisions: number;
  /** Revisions that say of a row what no revision before them has made of it. */
  readonly broken: readonly string[];
  /** Rows that the replay has and the table has not, and the other way round. */
  readonly tooMany: readonly string[];
  readonly missing: readonly string[];
}

/** Goes through every revision of a table from the first on, with nothing but their own words. */
export async function replayRevisions(db: DataSource, table: string): Promise<Replayed> {
  const revisions = await db.query<{ before: string | null; after: string | null }[]>(
    `SELECT before::text AS before, after::text AS after FROM revision WHERE table_name = $1 ORDER BY id`,
    [table],
  );
  const rows = new Bag();
  const broken: string[] = [];
  for (const { before, after } of revisions) {
    if (before !== null && !rows.take(before)) broken.push(before);
    if (after !== null) rows.put(after);
  }
  const present = await db.query<{ row: string }[]>(
    `SELECT (to_jsonb(t) - 'version' - 'updated_at')::text AS row FROM ${table} AS t`,
  );
  const missing = present.filter(({ row }) => !rows.take(row)).map(({ row }) => row);
  return { table, revisions: revisions.length, broken, tooMany: rows.left(), missing };
}

/** Texts, each as often as it was put in. */
class Bag {
  private readonly counts = new Map<string, number>();

  put(text: string): void {
    this.counts.set(text, (this.counts.get(text) ?? 0) + 1);
  }

  /** @returns false when there is none. */
  take(text: string): boolean {
    const count = this.counts.get(text) ?? 0;
    if (count > 1) this.counts.set(text, count - 1);
    else this.counts.delete(text);
    return count > 0;
  }

  left(): string[] {
    return [...this.counts.keys()];
  }
}
