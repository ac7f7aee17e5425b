import pg from "pg";
import { setTimeout } from "node:timers/promises";

/** What was committed at a moment between the two times, by the numbers of transactions. */
export interface Sighting {
  readonly ended: number;
  /** From this number on nobody had finished. */
  readonly next: bigint;
  /** Those below it that were still running. */
  readonly running: ReadonlySet<bigint>;
}

const EVERY_MS = 15;
const CONNECT_MS = 2_000;

/**
 * Looks again and again which transactions anybody can see, on a connection past every fault but the server's own.
 * A commit is written before it is seen; from the witness is known by when it surely was.
 */
export class Witness {
  private sightings: Sighting[] = [];
  private running: Promise<void> | null = null;
  private isStopping = false;

  constructor(private readonly url: string) {}

  start(): void {
    this.running ??= this.look();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.running;
  }

  /** When a transaction was surely seen by all who looked, in milliseconds; null before it was. */
  seenBy(transaction: bigint): number | null {
    return firstSighting(this.sightings, transaction);
  }

  /** Forgets what a round that is over was told by. */
  forget(): void {
    this.sightings = this.sightings.slice(-1);
  }

  private async look(): Promise<void> {
    while (!this.isStopping) {
      const client = new pg.Client({
        connectionString: this.url,
        connectionTimeoutMillis: CONNECT_MS,
        query_timeout: CONNECT_MS,
      });
      client.on("error", () => undefined);
      try {
        await client.connect();
        await this.lookThrough(client);
      } catch {
        // The server is down, which is a fault of the round; the next connection is tried at once.
        await setTimeout(EVERY_MS);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }

  private async lookThrough(client: pg.Client): Promise<void> {
    while (!this.isStopping) {
      const { rows } = await client.query<{ seen: string }>("SELECT pg_current_snapshot()::text AS seen");
      for (const { seen } of rows) this.sightings.push(sightingOf(seen, Date.now()));
      await setTimeout(EVERY_MS);
    }
  }
}

/** Reads `xmin:xmax:running,…` as PostgreSQL writes a snapshot. */
export function sightingOf(snapshot: string, ended: number): Sighting {
  const [, next = "0", running = ""] = snapshot.split(":");
  const numbers = running.split(",").filter((number) => number !== "");
  return { ended, next: BigInt(next), running: new Set(numbers.map(BigInt)) };
}

/** The end of the first sighting in which a transaction had finished; once it has, it stays so. */
export function firstSighting(sightings: readonly Sighting[], transaction: bigint): number | null {
  let [low, high] = [0, sightings.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const at = sightings[middle];
    if (at !== undefined && hasFinished(at, transaction)) high = middle;
    else low = middle + 1;
  }
  return sightings[low]?.ended ?? null;
}

function hasFinished({ next, running }: Sighting, transaction: bigint): boolean {
  return transaction < next && !running.has(transaction);
}
