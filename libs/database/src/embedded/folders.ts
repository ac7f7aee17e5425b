import { join } from "node:path";

/** Everything of one database lies in one folder, so that one rename makes it appear whole. */
export interface PostgresFolder {
  readonly root: string;
  /** PGDATA. */
  readonly data: string;
  /** Password of the superuser role, mode 0600. */
  readonly password: string;
  /** Links to shared libraries under the names that the programs ask for. */
  readonly libraries: string;
  readonly log: string;
}

export const UNFINISHED_PREFIX = "postgres.new-";

/** The paths inside one database folder. */
export function postgresFolder(root: string): PostgresFolder {
  return {
    root,
    data: join(root, "data"),
    password: join(root, "password"),
    libraries: join(root, "libraries"),
    log: join(root, "postgres.log"),
  };
}

/** Where the finished database of a DATA_DIR lies. */
export function finishedFolder(dataDir: string): PostgresFolder {
  return postgresFolder(join(dataDir, "postgres"));
}
