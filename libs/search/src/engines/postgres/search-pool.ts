import pg from "pg";
import type { Queryable } from "#database";

/**
 * What the planner has to know of searching. It takes reading a row's word tokens for nothing, though they are
 * stored apart from the row, so that it may not choose to read them row by row; pages are mostly in memory;
 * compiling a statement takes longer than running it.
 */
const SETTINGS = {
  enable_seqscan: "off",
  random_page_cost: "1.1",
  jit: "off",
  work_mem: "32MB",
  default_transaction_read_only: "on",
  statement_timeout: "10s",
} as const;
const MOST_CONNECTIONS = 4;

/** Connections that only search: read only, and planned for the engine's one kind of statement. */
export class SearchPool implements Queryable {
  private readonly pool: pg.Pool;

  /** @param databaseUrl of the register's database. */
  constructor(databaseUrl: string) {
    const options = Object.entries(SETTINGS).map(([name, value]) => `-c ${name}=${value}`);
    this.pool = new pg.Pool({
      connectionString: databaseUrl,
      max: MOST_CONNECTIONS,
      application_name: "search",
      connectionTimeoutMillis: 5_000,
      options: options.join(" "),
    });
    // A connection that is lost while it idles is replaced at the next search.
    this.pool.on("error", () => undefined);
  }

  async query<T>(sql: string, parameters: unknown[] = []): Promise<T> {
    const { rows } = await this.pool.query(sql, parameters);
    // The caller names the rows that its own statement selects, as with any Queryable.
    return rows as T;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
