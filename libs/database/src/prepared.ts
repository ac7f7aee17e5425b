import { createHash } from "node:crypto";
import type { EntityManager } from "typeorm";
import type { Queryable } from "./transaction.js";

const names = new Map<string, string>();

/** The name under which a connection keeps a statement's plan. There are as many as the program has statements. */
export function statementName(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash("sha256").update(text).digest("hex").slice(0, 32);
  names.set(text, name);
  return name;
}

/**
 * A transaction for statements whose text is always the same: planned once for each connection, which spares a
 * look-up of few rows through many tables most of its time.
 * @throws TypeError outside of a transaction.
 */
export function preparedIn({ queryRunner }: EntityManager): Queryable {
  if (queryRunner === undefined) throw new TypeError("statements are prepared in a transaction only");
  return {
    query: async <T>(text: string, values: unknown[] = []): Promise<T> => {
      const client: unknown = await queryRunner.connect();
      if (!takesNamed(client)) throw new TypeError("the driver has no named statements");
      const { rows } = await client.query({ name: statementName(text), text, values });
      // The caller names the rows that its own statement selects, as with any Queryable.
      return rows as T;
    },
  };
}

interface TakesNamed {
  query(statement: { name: string; text: string; values: unknown[] }): Promise<{ rows: unknown }>;
}

function takesNamed(client: unknown): client is TakesNamed {
  return typeof client === "object" && client !== null && "query" in client;
}
