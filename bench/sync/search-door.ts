import type { MadeUpBody } from "./made-up-bodies.js";
import type { Stage } from "./stage.js";

/** What a search said, as far as the bench looks at it. */
export interface Found {
  readonly ids: readonly string[];
  readonly engine: string;
  readonly degraded: boolean;
}

/** Asks the API for a body by its name. */
export async function searchFor(stage: Stage, { name }: MadeUpBody): Promise<Found> {
  return readFound(await stage.ask(`/api/v1/search?q=${encodeURIComponent(name)}`));
}

/** @throws TypeError for what is no answer to a search. */
export function readFound(answer: unknown): Found {
  const { hits, engine, degraded } = membersOf(answer);
  if (!Array.isArray(hits)) throw new TypeError("an answer without hits");
  const ids = hits.map((hit: unknown) => String(membersOf(hit)["id"]));
  return { ids, engine: String(engine), degraded: degraded === true };
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
