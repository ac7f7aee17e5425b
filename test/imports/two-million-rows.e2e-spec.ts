import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Accounts, type Actor } from "#access";
import { Imports, ImportWorker, loadReferenceData, type ImportJob, type ReferenceData } from "#registry";
import { cloneDatabase, openTestPool, type TestDatabase } from "../support/databases.js";
import { waitFor } from "../support/wait-for.js";

const ROWS = 2_000_000;
const MEGABYTE = 1024 * 1024;
/** Two million rows held in memory, even as bare texts, take several times as much. */
const MOST_MEMORY = 200 * MEGABYTE;
const DEADLINE = 120_000;

let database: TestDatabase;
let dataSource: DataSource;
let reference: ReferenceData;
let imports: Imports;
let actor: Actor;
beforeAll(async () => {
  database = await cloneDatabase();
  dataSource = await openTestPool(database.url);
  reference = await loadReferenceData(dataSource);
  imports = new Imports(dataSource);
  actor = await new Accounts(dataSource).actor("cq.registrar");
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** A file made while it is read; never whole in memory. */
function* pieces(): Generator<Buffer, void, undefined> {
  yield Buffer.from("name,division\n");
  for (let row = 0; row < ROWS; row += 10_000) {
    const lines = Array.from({ length: 10_000 }, (_, at) => `（测试）${row + at},500103\n`);
    yield Buffer.from(lines.join(""));
  }
}

function queued(): Promise<ImportJob> {
  const defaults = {
    ...{ type: "NOTARY_OFFICE", sourceAuthority: "（测试）司法局", sourceDocument: "（测试）名册" },
    sourceAsOf: "2020-07",
  };
  return imports.request({ actor }, async (store) => ({
    ...{ kind: "institutions" as const, dryRun: false, fileName: "（测试）.csv", defaults },
    file: await store(Readable.from(pieces())),
  }));
}

const aWorker = (): ImportWorker =>
  new ImportWorker({
    ...{ dataSource, reference },
    onError: (error) => {
      throw error;
    },
  });

async function kept(): Promise<{ bodies: number; parts: number }> {
  const [row] = await dataSource.query<{ bodies: number; parts: number }[]>(
    `SELECT (SELECT count(*)::int FROM institution WHERE source_authority = '（测试）司法局') AS bodies,
       (SELECT count(*)::int FROM import_file_part) AS parts`,
  );
  return row ?? { bodies: -1, parts: -1 };
}

/** The most that the program's own memory grew while it worked. */
async function memoryOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().heapUsed;
  let most = 0;
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage().heapUsed - before);
  }, 50);
  try {
    await work();
  } finally {
    clearInterval(watching);
  }
  return most;
}

describe("a file of two million rows", () => {
  it("is counted, begun and cancelled in bounded memory; what was imported stays, the file does not", async () => {
    const { id } = await queued();
    const worker = aWorker();
    const memory = await memoryOf(async () => {
      worker.start();
      const read = (): Promise<ImportJob> => imports.read(id, actor);
      await waitFor("rows are in", async () => (await read()).done >= 1_000, DEADLINE);
      expect((await read()).total).toBe(ROWS);
      await imports.cancel(id, { actor });
      await waitFor("its end", async () => (await read()).finishedAt !== null);
    });
    await worker.stop();
    const job = await imports.read(id, actor);
    expect([job.state, job.total, job.rejected]).toEqual(["cancelled", ROWS, 0]);
    expect(job.created).toBeGreaterThanOrEqual(1_000);
    expect(await kept()).toEqual({ bodies: job.created, parts: 0 });
    expect(memory).toBeLessThan(MOST_MEMORY);
  }, 240_000);
});
