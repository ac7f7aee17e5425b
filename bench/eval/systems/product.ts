import type { EngineName, Search } from "#search";
import { DEPTH } from "../metrics.js";
import type { System } from "./system.js";

/** The program's own search, as its doors ask it. @throws Error when another engine than the named one answers. */
export function product(search: Search, engine: EngineName, keyOf: (id: string) => string): System {
  return {
    name: engine,
    find: async ({ q, kind, near }) => {
      const answer = await search.search({ q, kind, size: DEPTH, ...(near === null ? {} : { near }) });
      if (answer.engine !== engine) throw new Error(`${answer.engine} answered ${q}, not ${engine}`);
      return answer.hits.map(({ id }) => keyOf(id));
    },
  };
}
