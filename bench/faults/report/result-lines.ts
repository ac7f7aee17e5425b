import type { RoundResult } from "../round.js";

/** Everything that a round did wrong, one line each. */
export function wrongs(result: RoundResult): string[] {
  const { checked, findings, parked } = result;
  const ofIndexes = checked.flatMap(({ index, lost, stale, extra }) => [
    ...lost.map((one) => `lost in ${index}: ${one}`),
    ...stale.map((one) => `stale in ${index}: ${one}`),
    ...extra.map((one) => `extra in ${index}: ${one}`),
  ]);
  const ofParked = parked === 0 ? [] : [`parked: ${parked} documents that nothing is wrong with`];
  return [...ofIndexes, ...ofParked, ...findings.map(({ what, told }) => `${what}: ${told}`)];
}

/** One line for a round. */
export function roundLine(result: RoundResult): string {
  const { plan, writes, commits, settleSeconds, ownEnds } = result;
  const faults = plan.faults.map(({ name, at, lasts, target }) => `${name}/${target + 1}@${at}+${lasts}`);
  const { answered, degraded, unanswered } = result.reads;
  const share = answered === 0 ? 0 : Math.round((100 * degraded) / answered);
  const lacking = Object.entries(unanswered).map(([what, count]) => `${count} ${what}`);
  const bulk = plan.bulkRows === 0 ? "" : `, bulk ${plan.bulkRows}`;
  const count = wrongs(result).length;
  return [
    `round ${plan.round}`,
    faults.join(" ") || "no fault",
    `${writes.done} written (${writes.refused} refused, ${writes.lost} lost; ${commits} commits${bulk})`,
    `${answered} answers, ${share} % degraded${lacking.length === 0 ? "" : `, else ${lacking.join(", ")}`}`,
    `settled in ${settleSeconds.toFixed(1)} s`,
    ...(ownEnds.length === 0 ? [] : [`${ownEnds.length} ended by themselves`]),
    count === 0 ? "well" : `${count} WRONG`,
  ].join(" | ");
}
