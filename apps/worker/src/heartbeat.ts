import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** Under DATA_DIR, one folder for each worker. */
export const HEARTBEAT_FILE = "worker-heartbeat";
const EVERY_MS = 5_000;

/**
 * Keeps a file's time current as long as this process lives and takes its turns, for a check from outside; whether
 * its work gets on is told by the lag in the API's metrics. A beat that can't be written is reported and left out.
 * @returns what ends it and removes the file.
 */
export async function startHeartbeat(
  dataDir: string,
  onError: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const file = path.join(dataDir, HEARTBEAT_FILE);
  const write = (): Promise<void> => writeFile(file, `${new Date().toISOString()}\n`);
  await mkdir(dataDir, { recursive: true });
  await write();
  let last = Promise.resolve();
  const timer = setInterval(() => {
    last = write().catch(onError);
  }, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await last;
    await rm(file, { force: true });
  };
}
