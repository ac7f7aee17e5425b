import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * One PostgreSQL server for a whole run, thrown away after it: that of DATABASE_URL if set, else an embedded
 * one in the system's folder for temporary files. Databases on it bear the run's name. Runs outside of Jest's
 * transforms, so it takes the server from the build that `npm ci` leaves.
 */
export default async function globalSetup() {
  process.env.TEST_RUN = `dirtest_${randomBytes(4).toString("hex")}`;
  if (process.env.DATABASE_URL) {
    process.env.TEST_SERVER_URL = process.env.DATABASE_URL;
    globalThis.stopTestServer = async () => undefined;
    return;
  }
  const built = fileURLToPath(new URL("../../dist/libs/database/src/index.js", import.meta.url));
  if (!existsSync(built))
    throw new Error("Run `npm run build:server` first: the tests start its PostgreSQL.");
  const { startEmbeddedPostgres } = await import(built);
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "directory-test-"));
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  process.env.TEST_SERVER_URL = server.url;
  globalThis.stopTestServer = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
