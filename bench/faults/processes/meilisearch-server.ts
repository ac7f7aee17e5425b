import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { programOnPath } from "#search";
import { freePort } from "../../../libs/database/src/embedded/launch-server.js";
import { Supervised } from "./supervised.js";

/** The stand-in as it is compiled, three folders up from here in `dist`. */
const STAND_IN = fileURLToPath(new URL("../../../test/support/stand-in/main.js", import.meta.url));

/** Whether searches are answered by a real Meilisearch, or a stand-in only models its tasks and documents. */
export type MeilisearchKind = "real" | "stand-in";

/** A Meilisearch of the bench's own, killed and started again on the same data and port. */
export interface MeilisearchServer {
  readonly kind: MeilisearchKind;
  readonly port: number;
  /** Past link and door: for the bench itself. */
  readonly url: string;
  readonly key: string;
  readonly process: Supervised;
}

/** There is neither a Meilisearch on PATH nor a compiled stand-in. */
export class NoMeilisearchError extends Error {
  override readonly name = "NoMeilisearchError";
}

export async function startMeilisearchServer(folder: string): Promise<MeilisearchServer> {
  const [kind, file, ...first] = programAtHand();
  const [port, key] = [await freePort(), randomBytes(24).toString("base64url")];
  const own = path.join(folder, "meilisearch");
  await mkdir(own, { recursive: true });
  const url = `http://127.0.0.1:${port}`;
  const server = new Supervised({
    name: "meilisearch",
    file,
    args: [...first, ...flags(own, port)],
    env: { PATH: process.env["PATH"] ?? "", MEILI_MASTER_KEY: key, MEILI_ENV: "production" },
    cwd: own,
    log: path.join(folder, "meilisearch.log"),
    saysReady: null,
    isUp: async () => (await fetch(`${url}/health`, { signal: AbortSignal.timeout(1_000) })).ok,
  });
  server.start();
  await server.ready();
  return { kind, port, url, key, process: server };
}

function programAtHand(): [kind: MeilisearchKind, file: string, ...first: string[]] {
  const program = programOnPath("meilisearch", process.env["PATH"] ?? "");
  if (program !== null) return ["real", program];
  if (existsSync(STAND_IN)) return ["stand-in", process.execPath, STAND_IN];
  throw new NoMeilisearchError("no meilisearch on PATH and no stand-in built; --engine postgres needs none");
}

function flags(folder: string, port: number): string[] {
  return [
    "--db-path",
    path.join(folder, "data.ms"),
    "--dump-dir",
    path.join(folder, "dumps"),
    "--snapshot-dir",
    path.join(folder, "snapshots"),
    "--http-addr",
    `127.0.0.1:${port}`,
    "--no-analytics",
    "--log-level",
    "WARN",
  ];
}
