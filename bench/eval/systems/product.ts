import type { EngineName, Search } from "#search";
import { DEPTH } from "../metrics.js";
import type { System } from "./system.js";

/** The program's own search on one engine, as its doors ask it. @throws Error when that engine could not answer. */
export function product(search: Search, engine: EngineName, keyOf: (id: string) => string): System {
  return {
    name: engine,
    find: async ({ q, kind, near }) => {
      const answer = await search.search({ q, kind, size: DEPTH, ...(near === null ? {} : { near }) });
      if (answer.degraded) throw new Error(`${answer.engine} answered ${q} in place of ${engine}`);
      return answer.hits.map(({ id }) => keyOf(id));
    },
  };
}
