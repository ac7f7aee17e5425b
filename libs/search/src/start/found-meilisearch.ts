import type { MeiliServer } from "../sync/meilisearch/meili-server.js";

/** A server to search with, and how to let go of it. */
export interface FoundMeilisearch {
  readonly server: MeiliServer;
  stop(): Promise<void>;
}
