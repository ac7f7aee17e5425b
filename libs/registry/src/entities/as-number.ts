import type { ValueTransformer } from "typeorm";

/** Postgres answers bigint as text; the counters kept here stay far below 2^53. */
export const asNumber: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: unknown) => Number(value),
};
