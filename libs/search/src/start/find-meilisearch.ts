import { accessSync, constants, statSync } from "node:fs";
import path from "node:path";
import type { AppConfig } from "#config";
import type { FoundMeilisearch } from "./found-meilisearch.js";
import { startMeilisearchChild } from "./meilisearch-child.js";
import { MeilisearchStartError } from "./meilisearch-program.js";

/** Meilisearch was asked for by name, but there is neither MEILI_URL nor a program on PATH. */
export class MeilisearchMissingError extends Error {
  override readonly name = "MeilisearchMissingError";
}

/**
 * The engine by configuration: MEILI_URL if set, else a `meilisearch` on PATH started as a child with its
 * data under DATA_DIR, else none, and Postgres answers.
 * @throws MeilisearchMissingError under SEARCH_ENGINE=meilisearch when there is none.
 */
export async function findMeilisearch(
  { search, dataDir }: Pick<AppConfig, "search" | "dataDir">,
  log: (message: string) => void,
): Promise<FoundMeilisearch | null> {
  if (search.engine === "postgres") return null;
  if (search.meiliUrl !== null) {
    log(`Searching with Meilisearch at ${new URL(search.meiliUrl).host}`);
    return { server: { url: search.meiliUrl, key: search.meiliKey }, stop: () => Promise.resolve() };
  }
  const program = programOnPath("meilisearch", process.env["PATH"] ?? "");
  if (program !== null) return startFound(program, search.engine, dataDir, log);
  if (search.engine === "meilisearch") {
    throw new MeilisearchMissingError(
      "SEARCH_ENGINE=meilisearch needs MEILI_URL or a meilisearch program on PATH",
    );
  }
  log("Searching with PostgreSQL (no Meilisearch configured or found)");
  return null;
}

/** A program that was only come across and does not start is done without; one that was asked for is not. */
async function startFound(
  program: string,
  engine: AppConfig["search"]["engine"],
  dataDir: string,
  log: (message: string) => void,
): Promise<FoundMeilisearch | null> {
  try {
    return await startMeilisearchChild({ program, dataDir, log });
  } catch (error) {
    if (engine !== "auto" || !(error instanceof MeilisearchStartError)) throw error;
    log(`Searching with PostgreSQL: ${error.message}`);
    return null;
  }
}

/** The first executable file of that name on the path; null when there is none. */
export function programOnPath(name: string, searchPath: string): string | null {
  const files = searchPath
    .split(path.delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => path.join(folder, name));
  return files.find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
