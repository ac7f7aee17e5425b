import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { programOnPath } from "#search";
import { freePort } from "../../../libs/database/src/embedded/launch-server.js";
import { STAND_IN_PROGRAM } from "../../../test/support/stand-in/program.js";
import { Supervised } from "./supervised.js";

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

/** A real one where one is on PATH, unless the stand-in is asked for. */
export async function startMeilisearchServer(folder: string, isStandIn: boolean): Promise<MeilisearchServer> {
  const [kind, file, ...first] = isStandIn ? STAND_IN : programAtHand();
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

type Program = readonly [kind: MeilisearchKind, file: string, ...first: string[]];
const STAND_IN: Program = ["stand-in", process.execPath, STAND_IN_PROGRAM];

function programAtHand(): Program {
  const program = programOnPath("meilisearch", process.env["PATH"] ?? "");
  return program === null ? STAND_IN : ["real", program];
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
