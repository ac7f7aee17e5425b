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
  const lawyers: Lawyer[] = [];
  let cursor = "";
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const path = `/institutions/${firmId}/practitioners?limit=100${cursor}`;
    const reply: Reply<PeoplePage> = await client.get(path, isPeoplePage);
    if (reply.kind === "refused") return reply;
    const { items, next } = reply.body;
    lawyers.push(...items.filter(({ kind }) => kind === "LAWYER").map(({ id, name }) => ({ id, name })));
    if (next === undefined) break;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
  return { kind: "done", body: lawyers.sort((a, b) => a.name.localeCompare(b.name, "zh-CN")) };
}
