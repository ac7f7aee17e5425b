import { factsFor, listedDays, placesOf, pointOf, type Facts, type Point } from "../truth/listing.js";
import type { ReadRegister } from "../truth/read-register.js";

/** What every index is to hold of a subject, as far as the bare register tells it. */
export interface ExpectedDocument extends Facts, Point {
  readonly id: string;
  readonly version: number;
  /** YYYY-MM-DD; a day that has come stands for all that have. */
  readonly from: string;
  readonly until: string;
  /** Names of districts that are to be among its words. */
  readonly places: readonly string[];
}

/** Where no end is known. */
export const NO_END = "9999-12-31";
/** Any day that has come. */
export const BEGUN = "begun";

/** A document for whoever is listed today or by a plan will be, and for nobody else. */
export function expectedDocuments(
  { copy, versions }: ReadRegister,
  today: string,
): Map<string, ExpectedDocument> {
  const expected = new Map<string, ExpectedDocument>();
  for (const id of [...copy.bodies.keys(), ...copy.people.keys()]) {
    const days = listedDays(copy, id, today);
    const facts = factsFor(copy, id, today);
    if (days === null || facts === null) continue;
    const from = days.from <= today ? BEGUN : days.from;
    expected.set(id, {
      ...facts,
      ...pointOf(copy, id, today),
      id,
      version: versions.get(id) ?? 0,
      from,
      until: days.until ?? NO_END,
      places: placesOf(copy, id, today),
    });
  }
  return expected;
}
