import type { Logger } from "pino";
import type { DataSource } from "typeorm";
import type { AppConfig } from "#config";
import type { ReferenceData } from "#registry";
import type { Search } from "#search";
import type { GateCatches } from "./operations/gate-catches.js";

/** Where the sync worker runs: in this process, in one of its own, or not any more. */
export type WorkerPlace = "in-process" | "elsewhere" | "stopped";

/** Everything that the HTTP door stands on; whoever builds it owns and closes these. */
export interface AppParts {
  readonly dataSource: DataSource;
  readonly config: AppConfig;
  /** Peppers the stored hashes of session tokens. */
  readonly sessionSecret: string;
  readonly reference: ReferenceData;
  readonly search: Search;
  /** Filled by the search above. */
  readonly gateCatches: GateCatches;
  readonly worker: () => WorkerPlace;
  /** Called when there is an import to do, where a worker for it runs in this process. */
  readonly onImportQueued?: () => void;
  readonly logger: Logger;
  /** The built pages (`dist/web`); null serves the API alone. */
  readonly webRoot: string | null;
}
