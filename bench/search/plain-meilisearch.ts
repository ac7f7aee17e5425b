import { Meilisearch } from "meilisearch";
import { readDivisions, readInstitutionSeeds, syntheticBodies, syntheticPeople, type LoadSize } from "#seeds";
import type { BenchQuery } from "./bench-query.js";
import { jsonOf } from "./recorded-requests.js";

const BATCH = 20_000;
const TASK_TIMEOUT_MS = 15 * 60_000;

interface Server {
  readonly url: string;
  readonly key: string | null;
}

/** Indexes under default settings over nothing but the raw names; those that are full already are kept. */
export async function fillPlainIndexes({ url, key }: Server, size: LoadSize): Promise<void> {
  const client = new Meilisearch({ host: url, ...(key === null ? {} : { apiKey: key }) });
  const divisions = readDivisions();
  const real = readInstitutionSeeds().map(({ name, seedKey }) => ({ id: seedKey, name }));
  const bodies = [...real, ...syntheticBodies(size, divisions)];
  await fill(client, "plain_institution", bodies);
  await fill(client, "plain_practitioner", [...syntheticPeople(size, divisions)]);
}

async function fill(
  client: Meilisearch,
  uid: string,
  records: readonly { readonly id: string; readonly name: string }[],
): Promise<void> {
  const present = await client.getRawIndexes({ limit: 1_000 });
  if (present.results.some((index) => index.uid === uid)) {
    const { numberOfDocuments } = await client.index(uid).getStats();
    if (numberOfDocuments === records.length) return;
  } else {
    await client.createIndex(uid, { primaryKey: "id" }).waitTask({ timeout: TASK_TIMEOUT_MS });
  }
  for (let at = 0; at < records.length; at += BATCH) {
    const documents = records.slice(at, at + BATCH).map(({ id, name }) => ({ id, name }));
    await client.index(uid).addDocuments(documents).waitTask({ timeout: TASK_TIMEOUT_MS });
  }
}

/** The text as typed, twenty hits, no facets. */
export async function askPlain({ url, key }: Server, { q, kind }: BenchQuery): Promise<unknown> {
  const kinds = kind === "all" ? ["institution", "practitioner"] : [kind];
  const answers = kinds.map(async (one) => {
    const headers = {
      "content-type": "application/json",
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    };
    const body = JSON.stringify({ q, limit: 20 });
    return jsonOf(await fetch(`${url}/indexes/plain_${one}/search`, { method: "POST", headers, body }));
  });
  return Promise.all(answers);
}
