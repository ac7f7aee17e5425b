import type { Queryable } from "#database";
import { DEPTH } from "../metrics.js";
import type { System } from "./system.js";

/** What a plain page over the table would do: the text anywhere in the name, short names first. */
export function ilike(db: Queryable, keyOf: (id: string) => string): System {
  return {
    name: "SQL ILIKE",
    find: async ({ q, kind }) => {
      const rows = await db.query<{ id: string }[]>(
        `SELECT id FROM ${kind} WHERE name ILIKE $1 ORDER BY length(name), id LIMIT $2`,
        [`%${q.replace(/[\\%_]/g, "\\$&")}%`, DEPTH],
      );
      return rows.map(({ id }) => keyOf(id));
    },
  };
}
