import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { AppConfig } from "#config";

/** The file under DATA_DIR that keeps a made secret, so that sessions outlive a restart. */
const FILE = "session-secret";

/** The configured secret, else one that is made at the first start and kept, readable by its owner only. */
export async function sessionSecret({ sessionSecret: configured, dataDir }: AppConfig): Promise<string> {
  if (configured !== null) return configured;
  await mkdir(dataDir, { recursive: true });
  const file = path.join(dataDir, FILE);
  const kept = await read(file);
  if (kept !== null) return kept;
  // Written whole under another name first: a kill in between leaves no half secret behind.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, randomBytes(48).toString("base64url"), { mode: 0o600 });
  try {
    await link(draft, file).catch(ignoreExisting);
  } finally {
    await rm(draft, { force: true });
  }
  return (await read(file)) ?? sessionSecret({ sessionSecret: configured, dataDir } as AppConfig);
}

async function read(file: string): Promise<string | null> {
  try {
    const text = (await readFile(file, "utf8")).trim();
    return text.length >= 32 ? text : null;
  } catch (error) {
    if (isCode(error, "ENOENT")) return null;
    throw error;
  }
}

function ignoreExisting(error: unknown): void {
  if (!isCode(error, "EEXIST")) throw error;
}

function isCode(error: unknown, code: string): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === code;
}
