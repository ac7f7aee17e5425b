import type { Standing } from "./standing.js";

/** A dated move of standing, as the register keeps it. */
export interface StandingMove {
  readonly id: string;
  readonly to: Standing;
  /** The day from whose start the standing holds, `YYYY-MM-DD` in Asia/Shanghai. */
  readonly effectiveOn: string;
  /** The moment it was recorded. */
  readonly recordedAt: Date | string;
  /** The order of recording; decides between moves recorded in the same moment. */
  readonly sequence: number;
  /** The id of the move that this one replaces, because that one was wrong from the start. */
  readonly corrects?: string | null;
}

/**
 * The move that decides the standing on a day (`YYYY-MM-DD`, Asia/Shanghai), or null before the first one. The last
 * by effective day wins, then the last recorded. Moves recorded after `knownAt` are not seen; moves that a seen move
 * corrects do not count.
 */
export function decisiveMove<Move extends StandingMove>(
  moves: readonly Move[],
  day: string,
  knownAt?: Date | string,
): Move | null {
  const limit = knownAt === undefined ? Infinity : instant(knownAt);
  const known = moves.filter((move) => instant(move.recordedAt) <= limit);
  const corrected = new Set(known.map((move) => move.corrects));
  return known
    .filter((move) => move.effectiveOn <= day && !corrected.has(move.id))
    .reduce<Move | null>((last, move) => (last === null || isLater(move, last) ? move : last), null);
}

/**
 * The standing on a day by what is known now, or by what was known at the moment `knownAt`. Before the first move
 * the standing holds that the record was registered with.
 */
export function standingOn(
  initial: Standing,
  moves: readonly StandingMove[],
  day: string,
  knownAt?: Date | string,
): Standing {
  return decisiveMove(moves, day, knownAt)?.to ?? initial;
}

function isLater(move: StandingMove, other: StandingMove): boolean {
  if (move.effectiveOn !== other.effectiveOn) return move.effectiveOn > other.effectiveOn;
  const difference = instant(move.recordedAt) - instant(other.recordedAt);
  return difference === 0 ? move.sequence > other.sequence : difference > 0;
}

function instant(moment: Date | string): number {
  const value = new Date(moment).getTime();
  if (Number.isNaN(value)) throw new RangeError("not a moment in time");
  return value;
}
