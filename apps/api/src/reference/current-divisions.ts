import { firstDay } from "#codes";
import type { Division } from "#registry";

/** Whether the division exists on a day; `validTo` is the first moment at which it no longer does. */
export function existsOn(
  { validFrom, validTo }: Pick<Division, "validFrom" | "validTo">,
  day: string,
): boolean {
  const hasBegun = validFrom === null || firstDay(validFrom) <= day;
  return hasBegun && (validTo === null || day < firstDay(validTo));
}

/** Whether a name, short name or former name holds the text. */
export function isNamed({ name, shortNames, formerNames }: Division, text: string): boolean {
  const wanted = text.normalize("NFKC").trim().toLowerCase();
  return [name, ...shortNames, ...formerNames].some((candidate) => candidate.toLowerCase().includes(wanted));
}
