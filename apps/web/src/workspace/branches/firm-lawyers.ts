import { isPeoplePage } from "../../api/guards.js";
import type { PeoplePage } from "../../api/types.js";
import type { Client, Reply } from "../api/client.js";

export interface Lawyer {
  readonly id: string;
  readonly name: string;
}

const MOST_PAGES = 20;

/** The listed lawyers of a firm, by name; of a firm with more than two thousand the first of them. */
export async function readLawyers(client: Client, firmId: string): Promise<Reply<readonly Lawyer[]>> {
  return readPeople(client, firmId, (kind) => kind === "LAWYER");
}

/** The listed people of a body, by name, of the kinds that are wanted; of more than two thousand the first of them. */
export async function readPeople(
  client: Client,
  institutionId: string,
  isWanted: (kind: string) => boolean,
): Promise<Reply<readonly Lawyer[]>> {
  const people: Lawyer[] = [];
  let cursor = "";
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const path = `/institutions/${institutionId}/practitioners?limit=100${cursor}`;
    const reply: Reply<PeoplePage> = await client.get(path, isPeoplePage);
    if (reply.kind === "refused") return reply;
    const { items, next } = reply.body;
    people.push(...items.filter(({ kind }) => isWanted(kind)).map(({ id, name }) => ({ id, name })));
    if (next === undefined) break;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
  return { kind: "done", body: people.sort((a, b) => a.name.localeCompare(b.name, "zh-CN")) };
}
