import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ownKey, ownPort } from "./child-surroundings.js";
import type { FoundMeilisearch } from "./found-meilisearch.js";
import { MeilisearchStartError, answering, type Child, type ChildPlan } from "./meilisearch-program.js";
import { onlyChild } from "./only-child.js";
import { dataPathIn, isRunningOn, runningOn } from "./running-meilisearch.js";
import { SupervisedChild } from "./supervised-child.js";

const KILL_TIMEOUT_MS = 5_000;
const PROBE_MS = 50;

interface ChildOptions {
  readonly program: string;
  readonly dataDir: string;
  readonly log: (message: string) => void;
}

/**
 * Starts the program on a loopback port with a key of its own and its data under DATA_DIR, and again whenever it
 * dies. One that a dead process left running on the same data is stopped first; a living one's is shared.
 * @throws MeilisearchStartError when it does not come up.
 */
export async function startMeilisearchChild(options: ChildOptions): Promise<FoundMeilisearch> {
  const { program, dataDir, log } = options;
  const folder = path.join(dataDir, "meilisearch");
  await mkdir(folder, { recursive: true });
  await endOrphans(folder, log);
  const port = (await portInUse(folder)) ?? (await ownPort(folder));
  const plan = { program, folder, port, key: await ownKey(folder) };
  log(`Starting Meilisearch on port ${port}`);
  const child = await answeringChild(plan).catch(async (error: unknown) => {
    if (!(await removeUnfinished(folder))) throw error;
    return answeringChild(plan);
  });
  const supervised = new SupervisedChild(child, () => onlyChild(plan, true), log);
  const server = { url: `http://127.0.0.1:${port}`, key: plan.key };
  return { server, stop: () => supervised.stop() };
}

async function answeringChild(plan: ChildPlan): Promise<Child> {
  const child = await onlyChild(plan, false);
  try {
    await answering(`http://127.0.0.1:${plan.port}`, child);
    return child;
  } catch (error) {
    await child.stop();
    throw error;
  }
}

/**
 * Killed within moments of its very first start it leaves data without a version, with which it never starts
 * again. Nothing can be in there yet. True when there was such data and it is gone.
 */
async function removeUnfinished(folder: string): Promise<boolean> {
  const data = dataPathIn(folder);
  const isUnfinished = existsSync(data) && !existsSync(path.join(data, "VERSION"));
  if (!isUnfinished || (await runningOn(folder)).length > 0) return false;
  await rm(data, { recursive: true });
  return true;
}

/** Of the living process that works on the data already. */
async function portInUse(folder: string): Promise<number | null> {
  const [present] = await runningOn(folder);
  const port = Number(present?.address?.split(":").at(-1));
  return port > 0 ? port : null;
}

/** What a killed process left behind may be of another version, and would outlive us. */
async function endOrphans(folder: string, log: (message: string) => void): Promise<void> {
  for (const { pid, owner } of await runningOn(folder)) {
    if (owner !== null) continue;
    log(`Stopping the Meilisearch left running with pid ${pid}`);
    killIfThere(pid);
    const deadline = performance.now() + KILL_TIMEOUT_MS;
    while (await isRunningOn(folder, pid)) {
      if (performance.now() > deadline) throw new MeilisearchStartError(`process ${pid} can't be stopped`);
      await pause(PROBE_MS);
    }
  }
}

/** Whoever ended meanwhile is no error, and whoever can't be killed is found to be there still. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    const isNoSurprise =
      error instanceof Error && "code" in error && ["ESRCH", "EPERM"].includes(String(error.code));
    if (!isNoSurprise) throw error;
  }
}
