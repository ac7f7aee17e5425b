import { randomBytes, randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { AppConfig } from "#config";

/** The file under DATA_DIR that keeps a made secret, so that sessions outlive a restart. */
const FILE = "session-secret";
const MIN_LENGTH = 32;

/** The kept secret is not one; the message says what to do. */
export class SessionSecretError extends Error {
  override readonly name = "SessionSecretError";
}

/** The configured secret, else one that is made at the first start and kept, readable by its owner only. */
export async function sessionSecret({
  sessionSecret: configured,
  dataDir,
}: Pick<AppConfig, "sessionSecret" | "dataDir">): Promise<string> {
  if (configured !== null) return configured;
  await mkdir(dataDir, { recursive: true });
  const file = path.join(dataDir, FILE);
  await makeOnce(file);
  const kept = (await readFile(file, "utf8")).trim();
  if (kept.length >= MIN_LENGTH) return kept;
  throw new SessionSecretError(
    `${file} holds no secret. Remove it (all sessions end) or set SESSION_SECRET.`,
  );
}

/** Written whole under another name first: a kill in between leaves no half secret, and the first one stays. */
async function makeOnce(file: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, randomBytes(48).toString("base64url"), { mode: 0o600 });
  try {
    await link(draft, file);
  } catch (error) {
    if (!isExisting(error)) throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function isExisting(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "EEXIST";
}
