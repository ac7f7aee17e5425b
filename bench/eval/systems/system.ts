import type { EvalQuery } from "../eval-query.js";

/** Something that answers queries: an engine of ours, or what it is compared with. */
export interface System {
  readonly name: string;
  /** Of the program behind it, where it tells. */
  readonly version?: string;
  /** @returns the stable keys of the first ten records, best first. */
  find(query: EvalQuery): Promise<readonly string[]>;
}
