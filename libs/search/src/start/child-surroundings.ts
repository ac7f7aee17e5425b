import { randomBytes } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";

/** The key of a data folder, the same for all its processes: whoever is first makes it. */
export async function ownKey(folder: string): Promise<string> {
  const file = path.join(folder, "key");
  const kept = await readFile(file, "utf8").catch(() => "");
  if (kept.length >= 32) return kept;
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, randomBytes(32).toString("base64url"), { mode: 0o600 });
  // One cut short by a power failure makes room; a link appears whole or not at all, and never over another.
  if (kept !== "") await rm(file, { force: true });
  await link(draft, file).catch(() => undefined);
  await rm(draft, { force: true });
  return readFile(file, "utf8");
}

/** The port of a data folder, the same at every start as long as nobody else took it meanwhile. */
export async function ownPort(folder: string): Promise<number> {
  const file = path.join(folder, "port");
  const kept = Number(await readFile(file, "utf8").catch(() => "0"));
  if (kept > 0 && kept < 65_536 && (await listenOn(kept)) === kept) return kept;
  const port = await listenOn(0);
  if (port === null) throw new Error("no free port on 127.0.0.1");
  await writeFile(file, String(port), { mode: 0o600 });
  return port;
}

/** The port that was free; null for one that is taken. */
async function listenOn(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(null));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      const found = typeof address === "object" && address !== null ? address.port : null;
      probe.close(() => resolve(found));
    });
  });
}
