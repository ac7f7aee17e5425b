import { randomUUID } from "node:crypto";
import { link, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DataDirHeldError, EmbeddedPostgresError, unlessCode } from "./errors.js";
import { identifyProcess, isAlive, type ProcessIdentity } from "./process-identity.js";

const PREFIX = "postgres.lock.";
const RELEASED = "released";
const MAX_TRIES = 50;

export interface DataDirLock {
  release(): Promise<void>;
}

/** The number in the name of a lock file; undefined for other files. */
export function lockGeneration(fileName: string): number | undefined {
  const digits = fileName.startsWith(PREFIX) ? fileName.slice(PREFIX.length) : "";
  return /^[1-9]\d{0,14}$/.test(digits) ? Number(digits) : undefined;
}

/**
 * Makes this process the only one that works in `dataDir`. A lock whose process died is taken over.
 *
 * Lock files are numbered and the highest counts. Taking over means creating the next number, which only one
 * can; deleting a dead one's file instead would let two starters delete each other's. The last file stays,
 * marked as released, so that numbers never begin again.
 * @throws DataDirHeldError when a living process, this one included, holds it
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const highest = await highestGeneration(dataDir);
    const holder = highest === 0 ? undefined : await readHolder(dataDir, highest);
    if (holder && (await isAlive(holder))) throw new DataDirHeldError(dataDir, holder.pid);
    const lock = await claim(dataDir, highest + 1);
    if (lock) return lock;
  }
  throw new EmbeddedPostgresError(
    "held",
    `${dataDir} is being started by several processes at once. Try again.`,
  );
}

async function highestGeneration(dataDir: string): Promise<number> {
  const generations = (await readdir(dataDir)).map((name) => lockGeneration(name) ?? 0);
  return Math.max(0, ...generations);
}

async function readHolder(dataDir: string, generation: number): Promise<ProcessIdentity | undefined> {
  const text = await unlessCode(
    ["ENOENT"],
    readFile(join(dataDir, `${PREFIX}${String(generation)}`), "utf8"),
  );
  const [pid, startedAt] = (text ?? "").split("\n");
  // Neither a released lock nor one cut short by a power failure names a process.
  return pid && startedAt ? { pid: Number(pid), startedAt } : undefined;
}

async function claim(dataDir: string, generation: number): Promise<DataDirLock | undefined> {
  const file = join(dataDir, `${PREFIX}${String(generation)}`);
  const draft = await writeDraft(dataDir, await ownLine());
  // A link appears with its whole content or not at all, and never over another file.
  const linked = await unlessCode(
    ["EEXIST", "ENOENT"],
    link(draft, file).then(() => true),
  );
  await rm(draft, { force: true });
  if (!linked) return undefined;
  if ((await highestGeneration(dataDir)) !== generation) {
    await rm(file, { force: true });
    return undefined;
  }
  await removeOlder(dataDir, generation);
  return { release: () => release(dataDir, file) };
}

async function release(dataDir: string, file: string): Promise<void> {
  // A data folder that was deleted meanwhile holds no lock either.
  const draft = await unlessCode(["ENOENT"], writeDraft(dataDir, RELEASED));
  if (draft !== undefined) await rename(draft, file);
}

async function ownLine(): Promise<string> {
  const self = await identifyProcess(process.pid);
  return `${String(process.pid)}\n${self?.startedAt ?? ""}\n`;
}

async function writeDraft(dataDir: string, content: string): Promise<string> {
  const draft = join(dataDir, `${PREFIX}draft-${randomUUID()}`);
  await writeFile(draft, content, { flag: "wx" });
  return draft;
}

async function removeOlder(dataDir: string, generation: number): Promise<void> {
  const others = (await readdir(dataDir)).filter(
    (name) => name.startsWith(PREFIX) && lockGeneration(name) !== generation,
  );
  await Promise.all(others.map((name) => rm(join(dataDir, name), { force: true })));
}
