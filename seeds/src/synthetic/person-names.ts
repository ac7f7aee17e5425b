import {
  COMMON_GIVEN,
  FIRST_CHARACTERS,
  SECOND_CHARACTERS,
  TIBETAN_NAMES,
  YI_CLANS,
  YI_GIVEN,
} from "./given-names.js";
import { itemAt, type Random } from "./random.js";
import { SURNAMES } from "./surnames.js";
import { WeightedTable } from "./weighted-table.js";

const SURNAME_TABLE = new WeightedTable(SURNAMES, ({ weight }) => weight);
/** Share of given names that are among the common ones, so that people of one name occur as in life. */
const COMMON_SHARE = 0.35;
const LOCAL_SHARE = 0.5;

/** A person's name as it may be in a prefecture (by code), without the mark. */
export function personName(random: Random, prefecture: string): string {
  if (random.chance(LOCAL_SHARE)) {
    if (prefecture === "513300" || prefecture === "513200") return random.pick(TIBETAN_NAMES);
    if (prefecture === "513400") return random.pick(YI_CLANS) + random.pick(YI_GIVEN);
  }
  return SURNAME_TABLE.at(random.next()).name + givenName(random);
}

function givenName(random: Random): string {
  if (random.chance(COMMON_SHARE)) {
    // The power favours the first ones of the list.
    return itemAt(COMMON_GIVEN, Math.floor(random.next() ** 1.3 * COMMON_GIVEN.length));
  }
  const second = random.pick(SECOND_CHARACTERS);
  return random.chance(0.15) ? second : random.pick(FIRST_CHARACTERS) + second;
}
