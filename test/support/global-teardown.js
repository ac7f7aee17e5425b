import pg from "pg";

/** Drops the run's databases, which matters on a server of one's own, and stops an embedded one. */
export default async function globalTeardown() {
  try {
    await dropDatabases(process.env.TEST_SERVER_URL, process.env.TEST_RUN);
  } finally {
    await globalThis.stopTestServer();
  }
}

async function dropDatabases(url, run) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const names = await client.query("SELECT datname FROM pg_database WHERE starts_with(datname, $1)", [run]);
    for (const { datname } of names.rows) {
      const name = pg.escapeIdentifier(datname);
      await client.query(`ALTER DATABASE ${name} IS_TEMPLATE false`);
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  } finally {
    await client.end();
  }
}
