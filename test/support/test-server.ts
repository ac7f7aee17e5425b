import pg from "pg";

function fromSetup(variable: string): string {
  const value = process.env[variable];
  if (value === undefined)
    throw new Error(`${variable} is set by test/support/global-setup.js: run e2e tests with npm test`);
  return value;
}

/** Prefix of all databases of this run. */
export const testRun = (): string => fromSetup("TEST_RUN");

/** The address of a database of the run's server. */
export function databaseUrl(name: string): string {
  const url = new URL(fromSetup("TEST_SERVER_URL"));
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs work on the server's own database, as the role that may create others. */
export async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: fromSetup("TEST_SERVER_URL") });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
