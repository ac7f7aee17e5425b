import pg from "pg";

const CONNECT_TIMEOUT_MS = 5_000;
const DUPLICATE_DATABASE = "42P04";
const UNIQUE_VIOLATION = "23505";

/** The address of a database of the embedded server; the role may do everything. */
export function directoryUrl(port: number, password: string, database = "postgres"): string {
  return `postgres://directory:${password}@127.0.0.1:${String(port)}/${database}`;
}

/** Undefined when a server at that address lets us in and answers within ten seconds, else why not. */
export async function queryRefusal(url: string): Promise<string | undefined> {
  const query = withClient(url, 5_000, (client) => client.query("SELECT 1"));
  return query.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

/**
 * Makes an empty UTF-8 database of that name where there is none yet; two callers at once are both content.
 * @param url any database of the server, as a role that may create databases
 * @returns the address of the named database
 */
export async function createDatabaseIfMissing(url: string, name: string): Promise<string> {
  await withClient(url, 60_000, async (client) => {
    const found = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (found.rowCount === 0) await create(client, name);
  });
  const database = new URL(url);
  database.pathname = `/${encodeURIComponent(name)}`;
  return database.href;
}

async function create(client: pg.Client, name: string): Promise<void> {
  // template0, unlike template1, is never busy with somebody's connection.
  const statement = `CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE template0 ENCODING 'UTF8'`;
  try {
    await client.query(statement);
  } catch (error) {
    const madeByAnother = error instanceof pg.DatabaseError && isDuplicate(error.code);
    if (!madeByAnother) throw error;
  }
}

function isDuplicate(code: string | undefined): boolean {
  return code === DUPLICATE_DATABASE || code === UNIQUE_VIOLATION;
}

async function withClient<T>(
  url: string,
  timeoutMs: number,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: timeoutMs,
  });
  // A server that goes away also reports here; the query in flight carries the error.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
