import { Client } from "pg";

/** Wakes the worker when marks are committed. Losing it costs a second, as the poll goes on. */
export class MarkListener {
  private client: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly wake: () => void,
  ) {}

  async start(): Promise<void> {
    const client = new Client({
      connectionString: this.databaseUrl,
      application_name: "sync-listener",
      connectionTimeoutMillis: 5_000,
    });
    client.on("error", () => this.retryLater());
    client.on("end", () => this.retryLater());
    client.on("notification", () => this.wake());
    try {
      await client.connect();
      await client.query("LISTEN search_mark");
      this.client = client;
    } catch {
      // The poll carries the work meanwhile; the connection is tried again.
      this.retryLater();
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.client?.end();
  }

  private retryLater(): void {
    this.client = null;
    if (this.stopped || this.timer !== null) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.start();
    }, 2_000);
  }
}
