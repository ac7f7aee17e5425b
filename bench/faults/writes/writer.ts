import { setTimeout } from "node:timers/promises";
import type { Random } from "../schedule/random.js";
import * as api from "./api-ops.js";
import type { ApiContext, ApiOp } from "./api-ops.js";
import * as sql from "./sql-ops.js";
import type { SqlContext, SqlOp } from "./sql-ops.js";
import type { Written } from "./sql-door.js";

/** How often each kind of write comes, among all. */
const WRITES: readonly (readonly [weight: number, op: ApiOp | SqlOp])[] = [
  [10, api.registerBody],
  [10, api.patchBody],
  [12, api.moveBodyByApi],
  [6, api.registerPerson],
  [4, api.patchPerson],
  [6, api.movePersonByApi],
  [8, sql.insertSome],
  [10, sql.changeBody],
  [6, sql.publishBody],
  [8, sql.moveBody],
  [6, sql.moveHeadOffice],
  [3, sql.moveBranch],
  [3, sql.planMove],
  [8, sql.changePerson],
  [4, sql.hesitate],
  [1, sql.moveDivision],
  [1, sql.renameDivision],
];
const ALL = WRITES.reduce((sum, [weight]) => sum + weight, 0);
const PAUSE_MS = { least: 5, most: 120 } as const;

export type WriteCounts = Record<Written, number>;

/** Writes one thing after another until it is told to end. @returns how the writes ended. */
export async function writeUntil(
  signal: AbortSignal,
  context: ApiContext & SqlContext,
): Promise<WriteCounts> {
  const counts: WriteCounts = { done: 0, refused: 0, lost: 0 };
  while (!signal.aborted) {
    counts[await pickWrite(context.random)(context)] += 1;
    await setTimeout(context.random.whole(PAUSE_MS.least, PAUSE_MS.most));
  }
  return counts;
}

function pickWrite(random: Random): (context: ApiContext & SqlContext) => Promise<Written> {
  let left = random.whole(1, ALL);
  for (const [weight, op] of WRITES) {
    left -= weight;
    if (left <= 0) return op;
  }
  throw new RangeError("no write was drawn");
}
