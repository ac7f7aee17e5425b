import { Readable } from "node:stream";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Accounts, type Actor } from "#access";
import { Imports, ImportWorker, loadReferenceData, type ImportJob, type ReferenceData } from "#registry";
import { leaseImport, renewImport } from "../../libs/registry/src/import/job/import-lease.js";
import { startCluster, type Cluster } from "../support/cluster.js";
import { csvOf } from "../support/import-calls.js";
import { aRow } from "../support/import-rows.js";
import { cleanUp } from "../support/program.js";
import { waitFor } from "../support/wait-for.js";

let cluster: Cluster;
let dataSource: DataSource;
let reference: ReferenceData;
let imports: Imports;
let actor: Actor;
beforeAll(async () => {
  cluster = await startCluster();
  dataSource = cluster.dataSource;
  reference = await loadReferenceData(dataSource);
  imports = new Imports(dataSource);
  actor = await new Accounts(dataSource).actor("cq.registrar");
});
afterAll(async () => {
  await cluster.close();
  await cleanUp();
});
beforeEach(() =>
  dataSource.query(`UPDATE import_job SET state = 'cancelled' WHERE state IN ('queued','running')`),
);

function queued(file: string, dryRun = false): Promise<ImportJob> {
  return imports.request({ actor }, async (store) => ({
    ...{ kind: "institutions" as const, dryRun, fileName: "（测试）.csv", defaults: {} },
    file: await store(Readable.from([Buffer.from(file)])),
  }));
}

function aWorker(chunkRows: number, onError: (error: unknown) => void = fail): ImportWorker {
  return new ImportWorker({ dataSource, reference, chunkRows, onError });
}

function fail(error: unknown): never {
  throw error;
}

async function bodiesNamed(prefix: string): Promise<{ bodies: number; revisions: number }> {
  const [row] = await dataSource.query<{ bodies: number; revisions: number }[]>(
    `SELECT count(*)::int AS bodies, (SELECT count(*)::int FROM revision r
       WHERE r.table_name = 'institution' AND r.after ->> 'name' LIKE $1 || '%') AS revisions
     FROM institution WHERE name LIKE $1 || '%'`,
    [prefix],
  );
  return row ?? { bodies: -1, revisions: -1 };
}

function fileOf(prefix: string, rows: number): string {
  return csvOf(Array.from({ length: rows }, (_, at) => aRow({ name: `${prefix}${at}号公证处` })));
}

describe("an import whose worker is killed", () => {
  it("is gone on with by another one after the last row that was committed; no row is done twice", async () => {
    const rows = 6_000;
    const { id } = await queued(fileOf("（测试）被杀", rows));
    for (const enough of [1_000, 3_000]) {
      const worker = await cluster.worker();
      await waitFor(`${enough} rows are in`, async () => (await imports.read(id, actor)).done >= enough);
      await worker.killHard();
      expect((await imports.read(id, actor)).state).toBe("running");
      // The lease of the dead would run out by itself.
      await dataSource.query(`UPDATE import_job SET leased_until = clock_timestamp() WHERE id = $1`, [id]);
    }
    const last = await cluster.worker();
    const job = await waitFor("its end", async () => {
      const read = await imports.read(id, actor);
      return read.finishedAt === null ? null : read;
    });
    await last.stop();
    expect(job).toMatchObject({ state: "succeeded", created: rows, rejected: 0, done: rows, total: rows });
    expect(await bodiesNamed("（测试）被杀")).toEqual({ bodies: rows, revisions: rows });
    const audits = await dataSource.query<unknown[]>(
      `SELECT 1 FROM audit_entry WHERE target_id = $1 AND action = 'import.succeeded'`,
      [id],
    );
    expect(audits.length).toBe(1);
  }, 180_000);
});

describe("a worker that is told to stop", () => {
  it("ends the rows under way and gives the import back", async () => {
    const { id } = await queued(fileOf("（测试）停下", 400));
    const worker = aWorker(50);
    worker.start();
    await waitFor("rows are in", async () => (await imports.read(id, actor)).done >= 50);
    await worker.stop();
    const left = await imports.read(id, actor);
    const { bodies } = await bodiesNamed("（测试）停下");
    expect([left.done, left.created]).toEqual([bodies, bodies]);
    await aWorker(50).drain();
    expect(await imports.read(id, actor)).toMatchObject({ state: "succeeded", created: 400 });
  });
});

describe("a worker that was thought dead", () => {
  it("writes nothing more once another has taken over", async () => {
    await queued(fileOf("（测试）僵尸", 10));
    const first = await leaseImport(dataSource);
    await dataSource.query(`UPDATE import_job SET leased_until = clock_timestamp() WHERE id = $1`, [
      first?.job.id,
    ]);
    const second = await leaseImport(dataSource);
    expect(second?.job.id).toBe(first?.job.id);
    if (first === null || second === null) throw new Error("nothing to lease");
    await expect(renewImport(dataSource, first)).rejects.toThrow(first.job.id);
    expect(await renewImport(dataSource, second)).toBe(false);
  });

  it("that fails again and again ends the import with the reason", async () => {
    const { id } = await queued(fileOf("（测试）总失败", 10));
    await dataSource.query(`DELETE FROM import_file_part WHERE import_id = $1`, [id]);
    const errors: unknown[] = [];
    for (let tries = 0; tries < 7; tries += 1) {
      await dataSource.query(`UPDATE import_job SET next_attempt_at = clock_timestamp() WHERE id = $1`, [id]);
      await aWorker(50, (error) => errors.push(error)).drain();
    }
    const job = await imports.read(id, actor);
    expect([job.state, job.failure?.code, errors.length]).toEqual(["failed", "interrupted", 5]);
  });
});

describe("two imports of one file at once", () => {
  it("run one after the other, and the second finds everything there", async () => {
    const file = fileOf("（测试）同时", 300);
    const jobs = [await queued(file), await queued(file)];
    const workers = [aWorker(40), aWorker(40), aWorker(40)];
    for (const worker of workers) worker.start();
    await waitFor("both are done", async () => {
      const read = await Promise.all(jobs.map(({ id }) => imports.read(id, actor)));
      return read.every(({ finishedAt }) => finishedAt !== null);
    });
    await Promise.all(workers.map((worker) => worker.stop()));
    const [first, second] = await Promise.all(jobs.map(({ id }) => imports.read(id, actor)));
    expect([first?.created, first?.unchanged]).toEqual([300, 0]);
    expect([second?.created, second?.unchanged]).toEqual([0, 300]);
    expect(await bodiesNamed("（测试）同时")).toEqual({ bodies: 300, revisions: 300 });
  });
});

describe("an import that is cancelled under way", () => {
  it("ends between two pieces; what was imported stays, and the same file goes on where it was", async () => {
    const file = fileOf("（测试）取消", 600);
    const { id } = await queued(file);
    const worker = aWorker(50);
    worker.start();
    await waitFor("rows are in", async () => (await imports.read(id, actor)).done >= 50);
    await imports.cancel(id, { actor });
    const job = await waitFor("its end", async () => {
      const read = await imports.read(id, actor);
      return read.finishedAt === null ? null : read;
    });
    await worker.stop();
    expect(job.state).toBe("cancelled");
    expect(job.created).toBeLessThan(600);
    expect((await bodiesNamed("（测试）取消")).bodies).toBe(job.created);
    const again = await queued(file);
    await aWorker(200).drain();
    expect(await imports.read(again.id, actor)).toMatchObject({
      created: 600 - job.created,
      unchanged: job.created,
    });
  });
});

describe("a record that is changed while its row is being imported", () => {
  it("is judged anew, and keeps what the other change did to it", async () => {
    const row = aRow();
    await queued(csvOf([row]));
    await aWorker(50).drain();
    const rows = Array.from({ length: 120 }, () => aRow());
    const { id } = await queued(csvOf([{ ...row, phones: "023-60000009" }, ...rows]));
    const changing = dataSource.query(
      `UPDATE institution SET address = '（测试）同时改的地址' WHERE name = $1`,
      [row["name"]],
    );
    await Promise.all([aWorker(60).drain(), changing]);
    expect(await imports.read(id, actor)).toMatchObject({ state: "succeeded", rejected: 0 });
    const [kept] = await dataSource.query<unknown[]>(`SELECT phones FROM institution WHERE name = $1`, [
      row["name"],
    ]);
    expect(kept).toEqual({ phones: ["023-60000009"] });
  });
});
