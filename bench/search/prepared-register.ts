import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { DataSource } from "typeorm";
import { ACCESS_ENTITIES } from "#access";
import { createDatabaseIfMissing, migrate, openDataSource, startEmbeddedPostgres } from "#database";
import { REGISTRY_ENTITIES, loadReferenceData, type ReferenceData } from "#registry";
import { LOAD_SIZES, loadSynthetic, seedAll, type LoadSize } from "#seeds";

/** A register with the seeds and the load data of one size, on an embedded server of its own. */
export interface PreparedRegister {
  /** As DATA_DIR: Meilisearch keeps its data there as well. */
  readonly folder: string;
  readonly dataSource: DataSource;
  readonly reference: ReferenceData;
  close(): Promise<void>;
}

/** Makes the register, or goes on with the one in a folder that an earlier run or `cli demo-data` has made. */
export async function prepareRegister(
  size: LoadSize,
  kept: string | null,
  log: (line: string) => void,
): Promise<PreparedRegister> {
  const folder =
    kept === null ? await mkdtemp(path.join(os.tmpdir(), "directory-bench-")) : path.resolve(kept);
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined });
  const url = await createDatabaseIfMissing(postgres.url, "directory");
  const entities = [...ACCESS_ENTITIES, ...REGISTRY_ENTITIES];
  const dataSource = await openDataSource({ url, entities, applicationName: "bench" });
  const closeAll = async (): Promise<void> => {
    await dataSource.destroy();
    await postgres.stop();
    if (kept === null) await rm(folder, { recursive: true, force: true });
  };
  // A signal closes it while the work that it breaks off closes it as well.
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= closeAll());
  await migrate(dataSource);
  await seedAll(dataSource);
  const reference = await loadReferenceData(dataSource);
  if (await isLoaded(dataSource, size)) log("The load data is there already");
  else await load(dataSource, reference, size, log);
  return { folder, dataSource, reference, close };
}

/** Brings the planner's statistics up to date, as autovacuum does in a program that runs for longer. */
export async function settle(dataSource: DataSource): Promise<void> {
  await dataSource.query(`VACUUM (ANALYZE)`);
}

/** The last person to be loaded is there, so all others are. */
async function isLoaded(dataSource: DataSource, size: LoadSize): Promise<boolean> {
  const { practitioners, mediators } = LOAD_SIZES[size];
  const [row] = await dataSource.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM practitioner WHERE id LIKE 'ttp%' AND source_as_of_note LIKE $1`,
    [`规模 ${size}，%`],
  );
  return row?.count === 2 * (practitioners + mediators);
}

async function load(
  dataSource: DataSource,
  reference: ReferenceData,
  size: LoadSize,
  log: (line: string) => void,
): Promise<void> {
  const start = performance.now();
  let told = 0;
  await loadSynthetic(dataSource, reference, size, {
    progress: (done, total) => {
      if (done - told < 50_000 && done < total) return;
      told = done;
      log(`Loaded ${done} of ${total}, ${Math.round(done / ((performance.now() - start) / 1000))} a second`);
    },
  });
}
