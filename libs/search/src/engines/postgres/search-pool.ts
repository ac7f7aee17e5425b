import pg from "pg";
import { statementName, type Queryable } from "#database";

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
const MOST_CONNECTIONS = 8;

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
      // Just over the server's own limit, for a server that has vanished without a word.
      query_timeout: 12_000,
      keepAlive: true,
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

  /**
   * The same connections for statements whose text is always the same: planned once for each connection, which
   * spares a look-up by ids most of its time.
   */
  prepared(): Queryable {
    return {
      query: async <T>(text: string, values: unknown[] = []): Promise<T> => {
        const { rows } = await this.pool.query({ name: statementName(text), text, values });
        return rows as T; // As above.
      },
    };
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
