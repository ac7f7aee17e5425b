import type { DataSource } from "typeorm";
import { TooManyTriesError } from "./access.errors.js";

const WINDOW_SECONDS = 60;
/** One address trying one account; one address trying any; one account tried from anywhere. */
const LIMITS = { pair: 8, address: 40, account: 60 } as const;

/**
 * Counts failed sign-ins of the last minute. A window that slides, never a lock: the rightful owner is kept
 * out for a minute at most, and only while somebody keeps trying.
 */
export class SignInLimit {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws TooManyTriesError with the seconds until the oldest counted try is forgotten. */
  async check(account: string, address: string): Promise<void> {
    const [row] = await this.dataSource.query<Counts[]>(
      `SELECT count(*) FILTER (WHERE account_name = $1 AND address = $2)::int AS pair,
              count(*) FILTER (WHERE address = $2)::int AS address,
              count(*) FILTER (WHERE account_name = $1)::int AS account,
              ceil(extract(epoch FROM min(at) - now()) + $3)::int AS wait
       FROM sign_in_failure
       WHERE at > now() - make_interval(secs => $3) AND (address = $2 OR account_name = $1)`,
      [account, address, WINDOW_SECONDS],
    );
    if (row === undefined) return;
    const over = row.pair >= LIMITS.pair || row.address >= LIMITS.address || row.account >= LIMITS.account;
    if (over) throw new TooManyTriesError(Math.max(1, row.wait));
  }

  async recordFailure(account: string, address: string): Promise<void> {
    await this.dataSource.query(`INSERT INTO sign_in_failure (account_name, address) VALUES ($1, $2)`, [
      account,
      address,
    ]);
    await this.dataSource.query(`DELETE FROM sign_in_failure WHERE at < now() - interval '1 hour'`);
  }
}

interface Counts {
  readonly pair: number;
  readonly address: number;
  readonly account: number;
  readonly wait: number;
}
