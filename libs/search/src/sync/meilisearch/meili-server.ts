import type { Meilisearch } from "meilisearch";
import { meiliClient } from "../../engines/meilisearch/meili-client.js";

export interface MeiliServer {
  readonly url: string;
  readonly key: string | null;
}

/** A payload of some megabytes on a busy server takes seconds; nothing that is well takes longer than this. */
const REQUEST_TIMEOUT_MS = 20_000;

/** A client of the sync: patient, as nobody waits for its answers. */
export function syncClient(server: MeiliServer): Meilisearch {
  return meiliClient(server, { timeout: REQUEST_TIMEOUT_MS });
}
