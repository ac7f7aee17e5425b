import { syntheticCreditCode } from "#codes";
import type { DivisionSeed } from "../divisions.js";
import type { BodyNames, BodyPlan } from "./body-plan.js";
import { dayBetween } from "./days.js";
import { licenceOfBody } from "./licences.js";
import type { LoadSize } from "./load-sizes.js";
import type { Place } from "./places.js";
import { Random } from "./random.js";
import { SERVICES_BY_TYPE } from "./services-by-kind.js";
import { SYNTHETIC_MARK, type SyntheticBody } from "./synthetic-record.js";
import { addressAt, phonesAt, pointAt } from "./whereabouts.js";
import { syntheticWorld, type PlacedPlan, type SyntheticWorld } from "./world.js";

/** Made-up codes of the load data count from here; other made-up data stays below. */
const FIRST_SERIAL = 50_000_000;
/** No record knows of anything later. */
const LAST_YEAR = 2026;

/**
 * Every made-up body of a size, firms before their branches; the same ones at every run, made one at a time.
 * @param divisions as `readDivisions` gives them.
 * @param seed another number gives other names, places and numbers under the same ids.
 */
export function* syntheticBodies(
  size: LoadSize,
  divisions: readonly DivisionSeed[],
  seed = 1,
): Generator<SyntheticBody, void, undefined> {
  const world = syntheticWorld(size, divisions, seed);
  for (const placed of world.plans) {
    for (let n = 0; n < placed.plan.count; n += 1) yield bodyAt(world, placed, n);
  }
}

/** The id of a body by its number in the whole stream. */
export function bodyId(at: number): string {
  return `ttb${String(at + 1).padStart(7, "0")}`;
}

function bodyAt(world: SyntheticWorld, { plan, first }: PlacedPlan, n: number): SyntheticBody {
  const at = first + n;
  const random = new Random(`${world.seed}/body/${at}`);
  const place = plan.placeAt(n);
  const names = plan.namesAt(n);
  const foundedOn = dayBetween(random, 1985, names.former === undefined ? LAST_YEAR : LAST_YEAR - 10);
  const choice = SERVICES_BY_TYPE[plan.type];
  const parent =
    names.parent === undefined ? null : bodyId(world.planOf(plan.side, "firm").first + names.parent);
  return {
    id: bodyId(at),
    jurisdiction: plan.side,
    type: plan.type,
    ...namesOf(names, foundedOn, random),
    creditCode: syntheticCreditCode(registeredIn(plan, place), FIRST_SERIAL + at),
    licenceNumber: licenceOfBody(plan, n, at),
    divisionCode: place.code,
    address: addressAt(place, random),
    phones: phonesAt(place, random),
    ...pointAt(place, random),
    services: random.some(choice.codes, random.whole(Math.min(1, choice.most), choice.most)),
    languages: languagesAt(place, random),
    foundedOn,
    parentId: parent,
  };
}

function namesOf(
  { name, aliases = [], former }: BodyNames,
  foundedOn: string,
  random: Random,
): Pick<SyntheticBody, "name" | "aliases" | "formerNames"> {
  const marked = (text: string): string => text + SYNTHETIC_MARK;
  if (former === undefined) return { name: marked(name), aliases: aliases.map(marked), formerNames: [] };
  const until = String(random.whole(Number(foundedOn.slice(0, 4)) + 1, LAST_YEAR - 1));
  return {
    name: marked(name),
    aliases: aliases.map(marked),
    formerNames: [{ name: marked(former), until }],
  };
}

/** Six digits of the authority: the county's code, or the province's where the county has none yet. */
function registeredIn({ side }: BodyPlan, place: Place): string {
  const county = place.county?.code ?? place.code;
  return /^\d{6}$/.test(county) ? county : side === "SC" ? "510000" : "500000";
}

function languagesAt(place: Place, random: Random): string[] {
  const prefecture = place.prefecture?.code ?? place.code;
  const languages = ["zh"];
  if ((prefecture === "513300" || prefecture === "513200") && random.chance(0.7)) languages.push("bo");
  if (prefecture === "513400" && random.chance(0.7)) languages.push("ii");
  if (random.chance(0.08)) languages.push("en");
  return languages;
}
