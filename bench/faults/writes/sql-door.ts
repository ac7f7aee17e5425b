import { randomBytes } from "node:crypto";
import pg from "pg";

const CONNECT_MS = 2_000;
const STATEMENT_MS = 120_000;

/** How a write ended: `lost` may or may not have been committed. */
export type Written = "done" | "refused" | "lost";

/** Plain SQL past the program, as an operator or an import writes; a broken connection is a lost write. */
export class SqlDoor {
  private readonly pool: pg.Pool;

  constructor(url: string, connections: number) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: STATEMENT_MS,
      application_name: "fault-bench",
    });
    this.pool.on("error", () => undefined);
  }

  /** One transaction. @param lane `bulk` as an import has it. */
  async write(work: (client: pg.PoolClient) => Promise<void>, lane: "" | "bulk" = ""): Promise<Written> {
    const client = await this.pool.connect().catch(() => null);
    if (client === null) return "refused";
    // Between two queries of ours a connection that breaks would else end the bench.
    client.on("error", ignore);
    try {
      await client.query("BEGIN");
      await client.query(
        "SELECT set_config('app.actor', 'fault-bench', true), set_config('app.lane', $1, true)",
        [lane],
      );
      await work(client);
      await client.query("COMMIT");
      release(client, false);
      return "done";
    } catch (error) {
      release(client, true);
      return isRefusal(error) ? "refused" : "lost";
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

/** An id as the program makes them, that says nothing. */
export function newRecordId(): string {
  return `ft${randomBytes(10).toString("hex")}`;
}

function ignore(): void {
  // The query that is under way tells it.
}

function release(client: pg.PoolClient, isBroken: boolean): void {
  client.off("error", ignore);
  client.release(isBroken);
}

/** The server said no to a statement, so that nothing of the transaction is kept. */
function isRefusal(error: unknown): boolean {
  return error instanceof pg.DatabaseError && !/^(57|08)/.test(error.code ?? "");
}
