import { randomBytes } from "node:crypto";
import type { DataSource } from "typeorm";
import { ACCESS_ENTITIES, addDemoAccounts } from "#access";
import { migrate, openDataSource } from "#database";
import { REGISTRY_ENTITIES } from "#registry";
import { seedAll } from "#seeds";
import { databaseUrl, onServer, testRun } from "./test-server.js";

export const DEMO_PASSWORD = "password-of-tests";
/** Any number that nothing else locks on the test server. */
const TEMPLATE_LOCK = 5_150_100;

export interface TestDatabase {
  readonly name: string;
  readonly url: string;
  /** Ends its connections and removes it. */
  drop(): Promise<void>;
}

/** A pool as the program opens it, though smaller. */
export async function openTestPool(url: string): Promise<DataSource> {
  const entities = [...ACCESS_ENTITIES, ...REGISTRY_ENTITIES];
  return openDataSource({ url, entities, applicationName: "test", poolSize: 6 });
}

/** A fresh database for one test file: migrated, seeded, with the demo accounts; copied in a moment. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const template = await ensureTemplate();
  const name = `${testRun()}_${randomBytes(4).toString("hex")}`;
  await onServer((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return databaseNamed(name);
}

/** A database with nothing in it, for tests of migrations. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const name = `${testRun()}_${randomBytes(4).toString("hex")}`;
  await onServer((client) => client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`));
  return databaseNamed(name);
}

function databaseNamed(name: string): TestDatabase {
  const drop = async (): Promise<void> => {
    await onServer((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  };
  return { name, url: databaseUrl(name), drop };
}

/** The template of the run, made by whichever test file comes first; the others wait for it. */
async function ensureTemplate(): Promise<string> {
  const name = `${testRun()}_template`;
  await onServer(async (client) => {
    await client.query(`SELECT pg_advisory_lock(${TEMPLATE_LOCK})`);
    const done = await client.query(`SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate`, [name]);
    if (done.rowCount === 1) return;
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
    // Nothing of a test has to survive a power cut.
    await client.query(`ALTER DATABASE ${name} SET synchronous_commit = off`);
    await fill(databaseUrl(name));
    await client.query(`ALTER DATABASE ${name} IS_TEMPLATE true`);
  });
  return name;
}

async function fill(url: string): Promise<void> {
  const dataSource = await openTestPool(url);
  try {
    await migrate(dataSource);
    await seedAll(dataSource);
    await addDemoAccounts(dataSource, DEMO_PASSWORD);
  } finally {
    await dataSource.destroy();
  }
}
