import { Random } from "../../../seeds/src/synthetic/random.js";
import type { Grade } from "../eval-query.js";
import { grouped } from "./grouped.js";
import type { QueryLine } from "./query-line.js";
import type { Known, World } from "./world.js";

/** Queries of a made stratum. */
export const WANTED = 160;
/** More records than this that all fit a text make it a text that asks for no one. */
export const MOST_RIGHT = 5;
const MOST_TRIES = 40_000;

/** Of ten queries four ask for a real body, four for a made-up one of the many types, two for mediation. */
const SHARES = ["real", "real", "real", "real", "other", "other", "other", "other", "mediation", "mediation"];

/** One try: a text for this body with all that it fits, or null where the transformation has nothing to do. */
export type Attempt = (known: Known, chance: Random) => Draft | null;

export interface Draft {
  readonly q: string;
  readonly kind?: "practitioner";
  readonly near?: { readonly lat: number; readonly lng: number };
  readonly right: ReadonlyMap<string, Grade>;
}

/** Different texts, each with its right answers; the same ones for the same stratum and world. */
export function sampleBodies(stratum: string, world: World, attempt: Attempt, wanted = WANTED): QueryLine[] {
  const chance = new Random(`eval/${stratum}`);
  const groups = grouped<string, Known>(world.bodies, ({ body }) =>
    body.isReal ? "real" : body.type === "MEDIATION" ? "mediation" : "other",
  );
  return sample(wanted, () => {
    const group = groups.get(chance.pick(SHARES));
    return group === undefined ? null : attempt(chance.pick(group), chance);
  }).map((draft) => withKin(draft, world));
}

/** Tries until there are enough different texts, or until trying is no use. */
export function sample(wanted: number, attempt: () => Draft | null): Draft[] {
  const drafts = new Map<string, Draft>();
  for (let tries = 0; tries < MOST_TRIES && drafts.size < wanted; tries += 1) {
    const draft = attempt();
    if (draft === null || draft.right.size === 0 || draft.right.size > MOST_RIGHT) continue;
    const asked = JSON.stringify([draft.q, draft.near]);
    if (!drafts.has(asked)) drafts.set(asked, draft);
  }
  return [...drafts.values()];
}

/** Head offices, and branches of the same head, of what fits are the same body by another record. */
function withKin({ right, ...rest }: Draft, { bodies, byKey }: World): QueryLine {
  const all = new Map(right);
  for (const [key, grade] of right) {
    const parent = byKey.get(key)?.body.parent ?? null;
    if (grade < 3) continue;
    const kin = bodies.filter(
      ({ body }) => body.key === parent || body.parent === key || (parent !== null && body.parent === parent),
    );
    for (const { body } of kin) if (!all.has(body.key)) all.set(body.key, 2);
  }
  return { ...rest, right: Object.fromEntries(all) };
}
