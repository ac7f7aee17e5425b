import { existsSync } from "node:fs";
import { mkdir, readFile, readlink, rename, rm, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import type { PostgresBinaries } from "./binaries.js";
import { EmbeddedPostgresError, unlessCode } from "./errors.js";

export interface LibraryLink {
  /** File name of a library that is there, such as libpq.so.5.18. */
  readonly file: string;
  /** Name under which the programs ask for it, such as libpq.so.5. */
  readonly name: string;
}

/**
 * Reads the package's list of links: an array of {source, target} paths.
 * @throws EmbeddedPostgresError `binaries-missing` when it is something else
 */
export function parseLinksManifest(text: string): LibraryLink[] {
  const entries: unknown = JSON.parse(text);
  if (!Array.isArray(entries) || !entries.every(isEntry)) {
    throw new EmbeddedPostgresError(
      "binaries-missing",
      "The PostgreSQL package's list of links is unreadable.",
    );
  }
  return entries.map(({ source, target }) => ({ file: basename(source), name: basename(target) }));
}

function isEntry(entry: unknown): entry is { source: string; target: string } {
  if (typeof entry !== "object" || entry === null) return false;
  return (
    "source" in entry &&
    typeof entry.source === "string" &&
    "target" in entry &&
    typeof entry.target === "string"
  );
}

/**
 * Makes the links that the package's install script would make (npm may be told not to run such scripts),
 * in a folder of our own, because a start writes nothing under the checkout. Safe to repeat.
 */
export async function makeLibraryLinks(folder: string, binaries: PostgresBinaries): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (!existsSync(binaries.linksManifest)) return;
  for (const { file, name } of parseLinksManifest(await readFile(binaries.linksManifest, "utf8"))) {
    await point(join(folder, name), join(binaries.libraries, file));
  }
}

async function point(link: string, target: string): Promise<void> {
  if ((await unlessCode(["ENOENT"], readlink(link))) === target) return;
  const draft = `${link}.draft`;
  await rm(draft, { force: true });
  await symlink(target, draft);
  await rename(draft, link);
}

/**
 * The environment of the PostgreSQL programs. PG* variables of the caller are left out on purpose: PGDATA or
 * PGOPTIONS meant for another server would change this one.
 */
export function postgresEnvironment(linksFolder: string, libraries: string): NodeJS.ProcessEnv {
  const searchPath = `${linksFolder}:${libraries}`;
  return {
    PATH: process.env["PATH"] ?? "/usr/bin:/bin",
    LD_LIBRARY_PATH: searchPath,
    DYLD_FALLBACK_LIBRARY_PATH: searchPath,
  };
}
