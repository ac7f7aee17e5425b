/** Every fault that the bench knows; each name is one of the lines that a round prints. */
export const FAULT_NAMES = [
  "worker-kill",
  "worker-pause",
  "worker-pause-beyond-lease",
  "worker-clock",
  "api-kill",
  "api-clock",
  "sync-locked-out",
  "postgres-stop-at-once",
  "postgres-kill",
  "postgres-backend-kill",
  "postgres-link-slow",
  "postgres-link-cut",
  "postgres-link-refuse",
  "postgres-link-frozen",
  "postgres-link-half-open",
  "meilisearch-kill",
  "meilisearch-link-slow",
  "meilisearch-link-cut",
  "meilisearch-link-refuse",
  "meilisearch-link-frozen",
  "meilisearch-link-half-open",
  "meilisearch-refuses-writes",
  "meilisearch-forbids",
  "meilisearch-errors",
  "meilisearch-request-timeouts",
  "meilisearch-writes-hang",
  "meilisearch-all-hangs",
  "meilisearch-answers-lost",
] as const;

export type FaultName = (typeof FAULT_NAMES)[number];

/** Those that need a Meilisearch. */
export const ENGINE_FAULTS: ReadonlySet<FaultName> = new Set(
  FAULT_NAMES.filter((name) => name.startsWith("meilisearch-")),
);

/** Drawn only where they are asked for by name: no time limit of the program's ends them. */
export const OPT_IN_FAULTS: ReadonlySet<FaultName> = new Set(["postgres-link-half-open"]);

/** Those that last longer than a lease of the sync, and so make a round long. */
export const LONG_FAULTS: ReadonlySet<FaultName> = new Set(["worker-pause-beyond-lease"]);

export function isFaultName(text: string): text is FaultName {
  return FAULT_NAMES.some((name) => name === text);
}
