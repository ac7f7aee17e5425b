/** Tells an operator what a rule that they set has taken the place of before it began; empty for nothing. */
export function insteadOf(days: readonly string[]): string {
  return days.length === 0 ? "" : `, instead of the one from ${days.join(", ")}`;
}
