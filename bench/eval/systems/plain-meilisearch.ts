import { Meilisearch } from "meilisearch";
import type { RecordFact } from "../eval-query.js";
import { DEPTH } from "../metrics.js";
import type { System } from "./system.js";

/** Documents sent in one call. */
const BATCH = 10_000;

/** Meilisearch as it comes: default settings over the raw names, the text as typed. */
export async function plainMeilisearch(
  server: { readonly url: string; readonly key: string | null },
  facts: Iterable<RecordFact>,
): Promise<System> {
  const client = new Meilisearch({
    host: server.url,
    ...(server.key === null ? {} : { apiKey: server.key }),
  });
  const all = [...facts];
  for (const kind of ["institution", "practitioner"] as const) {
    const documents = all.filter((fact) => fact.kind === kind).map(({ key, name }) => ({ id: key, name }));
    await client.createIndex(indexOf(kind), { primaryKey: "id" }).waitTask();
    for (let at = 0; at < documents.length; at += BATCH) {
      await client
        .index(indexOf(kind))
        .addDocuments(documents.slice(at, at + BATCH))
        .waitTask({ timeout: 300_000 });
    }
  }
  const { pkgVersion } = await client.getVersion();
  return {
    name: "plain Meilisearch",
    version: pkgVersion,
    find: async ({ q, kind }) => {
      const answer = await client.index<{ id: string }>(indexOf(kind)).search(q, { limit: DEPTH });
      return answer.hits.map(({ id }) => id);
    },
  };
}

function indexOf(kind: RecordFact["kind"]): string {
  return `plain_${kind}`;
}
