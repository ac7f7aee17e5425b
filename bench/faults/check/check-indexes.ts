import type pg from "pg";
import { shanghaiToday } from "#codes";
import { readRegister } from "../truth/read-register.js";
import { differenceOf, type Difference } from "./compare.js";
import { expectedDocuments, type ExpectedDocument } from "./expected-documents.js";
import { documentsOfIndex, documentsOfTable, type MeiliAddress } from "./found-documents.js";

export interface CheckedIndex extends Difference {
  readonly index: string;
  readonly documents: number;
}

/**
 * Holds every index against the bare tables of the register, with nothing of the sync's own code. To be asked when
 * nobody writes and the sync has nothing left to do.
 */
export async function checkIndexes(
  client: pg.ClientBase,
  server: MeiliAddress | null,
): Promise<CheckedIndex[]> {
  const today = shanghaiToday(new Date());
  const expected = expectedDocuments(await readRegister(client), today);
  const table = await documentsOfTable(client, today);
  const checked = [{ index: "search_document", documents: table.length, ...differenceOf(expected, table) }];
  if (server === null) return checked;
  const indexes = await activeIndexes(client);
  if (indexes.length === 0) throw new Error("no Meilisearch index is active");
  for (const { uid, kind } of indexes) {
    const found = await documentsOfIndex(server, uid, kind, today);
    const own = new Map([...expected].filter(([, document]) => document.kind === kind));
    checked.push({ index: uid, documents: found.length, ...differenceOf(own, found) });
  }
  return checked;
}

interface ActiveIndex {
  readonly uid: string;
  readonly kind: ExpectedDocument["kind"];
}

export async function activeIndexes(client: pg.ClientBase): Promise<ActiveIndex[]> {
  const { rows } = await client.query<ActiveIndex>(
    `SELECT i.index_uid AS uid, i.kind
     FROM search_index i JOIN search_generation g ON g.number = i.generation_number
     WHERE g.engine = 'meilisearch' AND g.state = 'active' ORDER BY 2`,
  );
  return rows;
}
