import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { shanghaiToday } from "#codes";
import { readJob, readSyncFigures, requestJob } from "#search";
import { JOB_LINES, runNextJob } from "../../libs/search/src/sync/jobs/run-jobs.js";
import { keepOrder } from "../../libs/search/src/sync/keep-order.js";
import { MARKER_ID } from "../../libs/search/src/sync/meilisearch/marker.js";
import { Served } from "../../libs/search/src/sync/served.js";
import { openTestPool } from "../support/databases.js";
import { listedBodies } from "../support/register-oracle.js";
import { moveBySql, Registrar } from "../support/registrars.js";
import { newestIndex, startSyncBench, type SyncBench } from "../support/sync-bench.js";
import { generationsOf, indexesOf } from "../support/sync-rows.js";
import { freshDrain, settle, type SyncParts } from "../support/sync-steps.js";
import { databaseUrl, onServer, testRun } from "../support/test-server.js";

let bench: SyncBench;
const closers: (() => Promise<void>)[] = [];
beforeAll(async () => {
  bench = await startSyncBench();
});
afterAll(async () => {
  for (const close of closers.reverse()) await close();
  await bench.close();
});

const instanceOf = async (db: DataSource): Promise<string> => {
  const [row] = await db.query<{ instance: string }[]>(`SELECT instance FROM search_instance`);
  return row?.instance ?? "";
};
const idsIn = (uid: string): string[] =>
  [...bench.standIn.documents(uid).keys()].filter((id) => id !== MARKER_ID).toSorted();
const listedIds = async (db: DataSource): Promise<string[]> =>
  (await listedBodies(db, shanghaiToday(new Date()))).map(({ id }) => id).toSorted();

/** The database as it stands now, under another name, as a template's clone or a restored dump is. */
async function copyOfDatabase(): Promise<SyncParts> {
  const name = `${testRun()}_${randomBytes(4).toString("hex")}`;
  await bench.dataSource.destroy();
  const original = new URL(bench.databaseUrl).pathname.slice(1);
  await onServer((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${original}`));
  await bench.dataSource.initialize();
  const dataSource = await openTestPool(databaseUrl(name));
  closers.push(async () => {
    await dataSource.destroy();
    await onServer((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  });
  return { dataSource, reference: bench.reference, client: bench.client };
}

describe("a copy of the database that works with the same server", () => {
  it("fills indexes of its own and leaves those of the original as they are", async () => {
    await bench.registrar.register();
    const copy = await copyOfDatabase();
    await bench.drain();
    const originals = await bench.uidOf("institution");
    const before = [...bench.standIn.documents(originals).entries()];
    const id = await new Registrar(copy.dataSource, copy.reference).register({ name: "（测试）副本公证处" });
    await settle(copy);
    const own = await newestIndex(copy.dataSource, "institution");
    expect(own).not.toBe(originals);
    expect(idsIn(own)).toEqual(await listedIds(copy.dataSource));
    expect(idsIn(own)).toContain(id);
    expect([...bench.standIn.documents(originals).entries()]).toEqual(before);
    expect(await instanceOf(copy.dataSource)).not.toBe(await instanceOf(bench.dataSource));
  });

  it("does not remove them either when it clears away what is old", async () => {
    const copy = await copyOfDatabase();
    const originals = await bench.uidOf("institution");
    await settle(copy);
    await copy.dataSource.query(`UPDATE search_generation SET standby_since = now() - interval '2 days'`);
    await orderOnce(copy);
    expect((await indexesOf(copy.dataSource, "meilisearch")).map(({ uid }) => uid)).not.toContain(originals);
    expect(idsIn(originals)).toEqual(await listedIds(bench.dataSource));
    expect((await bench.client.getRawIndex(originals)).uid).toBe(originals);
  });

  it("tells a rebuild of what it leaves alone as failed, and counts no backlog there", async () => {
    const copy = await copyOfDatabase();
    const { dataSource, reference, client } = copy;
    const [left] = (await generationsOf(dataSource, "meilisearch")).filter(({ state }) => state === "active");
    const { id } = await requestJob(dataSource, "rebuild", "meilisearch", "test");
    await dataSource.query(
      `UPDATE search_job SET result = jsonb_build_object('generation', $2::text) WHERE id = $1`,
      [id, left?.number],
    );
    await settle(copy);
    const { signal } = new AbortController();
    await runNextJob(
      new Served({ dataSource, reference, meilisearch: client }, signal),
      JOB_LINES[0],
      signal,
    );
    expect(await readJob(dataSource, id)).toMatchObject({ state: "failed", error: "the database is a copy" });
    const registrar = new Registrar(dataSource, reference);
    await moveBySql(
      dataSource,
      await registrar.register({ name: "（测试）副本里停业的公证处" }),
      "suspended",
    );
    await settle(copy);
    const { indexes } = await readSyncFigures(dataSource);
    const alone = indexes.filter(({ fault }) => fault !== null);
    expect(alone.length).toBeGreaterThan(0);
    expect(alone.map(({ backlog, parked }) => [...backlog, parked])).toEqual(alone.map(() => [0, 0, 0, 0]));
  });

  it("leaves the original's instance to the original: it goes on as before", async () => {
    const [instance, uid] = [await instanceOf(bench.dataSource), await bench.uidOf("institution")];
    const id = await bench.registrar.register();
    await settle(bench);
    expect([await instanceOf(bench.dataSource), await bench.uidOf("institution")]).toEqual([instance, uid]);
    expect(idsIn(uid)).toContain(id);
  });
});

describe("a database that was put back from a backup", () => {
  it("begins a new generation under another name, and leaves the index of the lost time as it is", async () => {
    await settle(bench);
    const backup = await copyOfDatabase();
    // Put back in place the copy would have the original's identity.
    await backup.dataSource.query(
      `UPDATE search_instance SET fingerprint = (SELECT system_identifier FROM pg_control_system())::text || '/' ||
         (SELECT oid FROM pg_database WHERE datname = current_database())::text`,
    );
    const later = await bench.registrar.register();
    await settle(bench);
    const uid = await bench.uidOf("institution");
    const before = [...bench.standIn.documents(uid).entries()];
    expect(idsIn(uid)).toContain(later);

    await freshDrain(backup);
    const [left] = (await indexesOf(backup.dataSource, "meilisearch")).filter((index) => index.uid === uid);
    expect(left?.fault).toContain("backup");
    const { indexes } = await readSyncFigures(backup.dataSource);
    expect(indexes.find(({ indexUid }) => indexUid === uid)?.fault).toContain("backup");
    await settle(backup);
    const own = await newestIndex(backup.dataSource, "institution");
    expect(own).not.toBe(uid);
    expect(idsIn(own)).toEqual(await listedIds(backup.dataSource));
    expect(idsIn(own)).not.toContain(later);
    expect([...bench.standIn.documents(uid).entries()]).toEqual(before);
    const states = (await generationsOf(backup.dataSource, "meilisearch")).map(({ state }) => state);
    expect(states.filter((state) => state !== "standby")).toEqual(["active"]);
  });
});

/** What a running worker sees to once a second. */
async function orderOnce(parts: SyncParts): Promise<void> {
  const { dataSource, reference, client } = parts;
  const served = new Served({ dataSource, reference, meilisearch: client }, new AbortController().signal);
  served.instance = await instanceOf(dataSource);
  await keepOrder(served);
}
