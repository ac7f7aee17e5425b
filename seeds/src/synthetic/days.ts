import { Random } from "./random.js";

/** A day (`YYYY-MM-DD`) between the starts of two years; the 29th to 31st are left out. */
export function dayBetween(random: Random, from: number, before: number): string {
  const year = random.whole(from, before - 1);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${year}-${two(random.whole(1, 12))}-${two(random.whole(1, 28))}`;
}
