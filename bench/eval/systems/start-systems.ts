import type { AppConfig } from "#config";
import { programOnPath, startSearch, type EngineName } from "#search";
import { findMeilisearch } from "../../../libs/search/src/start/find-meilisearch.js";
import type { EvalRegister } from "../register.js";
import { ilike } from "./ilike.js";
import { plainMeilisearch } from "./plain-meilisearch.js";
import { product } from "./product.js";
import type { System } from "./system.js";

/** Runs `use` over the program's own search on one engine, its index up to date. */
export async function withProduct<T>(
  register: EvalRegister,
  engine: EngineName,
  dataDir: string,
  use: (system: System) => Promise<T>,
): Promise<T> {
  const { dataSource, reference, keyOf } = register;
  const config = configOf(engine, dataDir);
  const started = await startSearch({ dataSource, reference, config, log: () => undefined });
  try {
    await started.worker.drain();
    return await use(product(started.search, engine, keyOf));
  } finally {
    await started.stop();
  }
}

/** What a table and a page would do without any of this. */
export function withIlike<T>(register: EvalRegister, use: (system: System) => Promise<T>): Promise<T> {
  return use(ilike(register.dataSource, register.keyOf));
}

/** Runs `use` over Meilisearch with its default settings and the raw names. */
export async function withPlainMeilisearch<T>(
  register: EvalRegister,
  dataDir: string,
  use: (system: System) => Promise<T>,
): Promise<T> {
  const found = await findMeilisearch(configOf("meilisearch", dataDir), () => undefined);
  if (found === null) throw new Error("no Meilisearch was found");
  try {
    return await use(await plainMeilisearch(found.server, register.facts.values()));
  } finally {
    await found.stop();
  }
}

function configOf(engine: EngineName, dataDir: string): Pick<AppConfig, "search" | "dataDir"> {
  const { MEILI_URL: url, MEILI_KEY: key } = process.env;
  return { dataDir, search: { engine, meiliUrl: url ?? null, meiliKey: key ?? null } };
}

/** Whether a real Meilisearch can be asked on this machine. */
export function hasMeilisearch(): boolean {
  return (
    process.env["MEILI_URL"] !== undefined || programOnPath("meilisearch", process.env["PATH"] ?? "") !== null
  );
}
