import type pg from "pg";
import { entriesAt, textAt, valueAt } from "../json-value.js";
import { BEGUN, type ExpectedDocument } from "./expected-documents.js";

/** What an index has of a document; the name is told where it is kept as it is shown. */
export type FoundDocument = Omit<ExpectedDocument, "name" | "places"> & {
  readonly name: string | null;
  /** Where its words are looked for: whole in the table, in pairs of characters in Meilisearch. */
  readonly words: string;
};

/** The Postgres engine's table. */
export async function documentsOfTable(client: pg.ClientBase, today: string): Promise<FoundDocument[]> {
  const { rows } = await client.query<FoundDocument>(
    `SELECT document_id AS id, kind, version::int AS version, name, type, jurisdiction, divisions, services, lat, lng,
       CASE WHEN public_from <= $1::date THEN $2 ELSE public_from::text END AS from, public_until::text AS until, words
     FROM search_document`,
    [today, BEGUN],
  );
  return rows.map(inOrder);
}

export interface MeiliAddress {
  readonly url: string;
  readonly key: string;
}

const PAGE = 5_000;
const FIELDS = "id v type jurisdiction divisions services lat lng publicFrom publicUntil text".split(" ");
/** The sync's own note in an index, which no search can find. */
const MARKER = "directory-marker";

/** Every document of a Meilisearch index but its marker, read past links and doors. */
export async function documentsOfIndex(
  server: MeiliAddress,
  uid: string,
  kind: ExpectedDocument["kind"],
  today: string,
): Promise<FoundDocument[]> {
  const found: FoundDocument[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = await fetchPage(server, uid, offset);
    found.push(
      ...page.filter((one) => valueAt(one, "id") !== MARKER).map((one) => foundOf(one, kind, today)),
    );
    if (page.length < PAGE) return found;
  }
}

async function fetchPage({ url, key }: MeiliAddress, uid: string, offset: number): Promise<unknown[]> {
  const answer = await fetch(`${url}/indexes/${uid}/documents/fetch`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    body: JSON.stringify({ limit: PAGE, offset, fields: FIELDS }),
  });
  if (!answer.ok) throw new Error(`documents of ${uid}: ${answer.status} ${await answer.text()}`);
  return entriesAt(await answer.json(), "results");
}

function foundOf(one: unknown, kind: ExpectedDocument["kind"], today: string): FoundDocument {
  const from = dayOf(valueAt(one, "publicFrom"));
  return inOrder({
    id: textAt(one, "id"),
    kind,
    version: Number(valueAt(one, "v")),
    name: null,
    type: String(valueAt(one, "type")),
    jurisdiction: String(valueAt(one, "jurisdiction")),
    divisions: textsAt(one, "divisions"),
    services: textsAt(one, "services"),
    lat: numberOrNull(valueAt(one, "lat")),
    lng: numberOrNull(valueAt(one, "lng")),
    from: from <= today ? BEGUN : from,
    until: dayOf(valueAt(one, "publicUntil")),
    words: textsAt(one, "text").join("\n"),
  });
}

function inOrder(found: FoundDocument): FoundDocument {
  return { ...found, divisions: [...found.divisions].sort(), services: [...found.services].sort() };
}

function textsAt(value: unknown, key: string): string[] {
  return entriesAt(value, key).map(String);
}

function numberOrNull(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

/** 20261122 as 2026-11-22. */
function dayOf(number: unknown): string {
  return String(number).replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
}
