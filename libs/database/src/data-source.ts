import { DataSource, type EntitySchema, type MixedList } from "typeorm";
import { MIGRATIONS } from "./migrations/index.js";

export interface DataSourceOptions {
  readonly url: string;
  readonly entities: MixedList<string | EntitySchema | (new () => object)>;
  /** Shown in pg_stat_activity, so that an operator sees which process holds a connection. */
  readonly applicationName: string;
  readonly poolSize?: number;
}

/** An opened connection pool. Nothing is synchronised and no migration runs by itself. */
export async function openDataSource(options: DataSourceOptions): Promise<DataSource> {
  const dataSource = new DataSource({
    type: "postgres",
    url: options.url,
    entities: options.entities as never[],
    migrations: MIGRATIONS,
    migrationsTransactionMode: "each",
    synchronize: false,
    migrationsRun: false,
    logging: false,
    poolSize: options.poolSize ?? 12,
    connectTimeoutMS: 10_000,
    applicationName: options.applicationName,
    // A server that goes away breaks idle connections; the pool replaces them at the next use.
    poolErrorHandler: () => undefined,
    // The client's own limit ends what waits for a server that has vanished without a word.
    extra: {
      statement_timeout: 60_000,
      query_timeout: 65_000,
      idle_in_transaction_session_timeout: 120_000,
      keepAlive: true,
    },
  });
  return dataSource.initialize();
}
