import { JURISDICTIONS, type Jurisdiction, type PractitionerKind } from "#codes";
import type { DivisionSeed } from "../divisions.js";
import { bodyId } from "./bodies.js";
import { dayBetween } from "./days.js";
import { licenceOfPerson } from "./licences.js";
import { splitByShares, type LoadSize } from "./load-sizes.js";
import { personName } from "./person-names.js";
import { Random } from "./random.js";
import { SERVICES_BY_KIND } from "./services-by-kind.js";
import { SYNTHETIC_MARK, type SyntheticPerson, type SyntheticRole } from "./synthetic-record.js";
import { syntheticWorld, type PlacedPlan, type SyntheticWorld } from "./world.js";

/** Where people of a kind work, and what they are there. */
interface PeopleKind {
  readonly kind: PractitionerKind;
  /** Of the side's practitioners; mediators are counted by themselves. */
  readonly share: number;
  readonly at: readonly string[];
  readonly roles: readonly SyntheticRole[];
}

const PRACTITIONERS: readonly PeopleKind[] = [
  {
    kind: "LAWYER",
    share: 72,
    at: ["firm", "branch"],
    roles: ["staff", "staff", "staff", "partner", "part_time"],
  },
  { kind: "NOTARY", share: 3, at: ["notary"], roles: ["staff"] },
  { kind: "APPRAISER", share: 6, at: ["forensic"], roles: ["staff", "staff", "part_time"] },
  { kind: "ARBITRATOR", share: 4, at: ["arbitration"], roles: ["panel"] },
  { kind: "LEGAL_AID_LAWYER", share: 4, at: ["aid"], roles: ["staff"] },
  { kind: "GRASSROOTS_WORKER", share: 11, at: ["grassroots"], roles: ["staff", "staff", "partner"] },
];
const MEDIATORS: PeopleKind = {
  kind: "MEDIATOR",
  share: 1,
  at: ["village", "trade", "other-mediation"],
  roles: ["volunteer", "volunteer", "part_time", "staff"],
};

/** All people of one kind on one side. */
interface PeopleSection extends PeopleKind {
  readonly side: Jurisdiction;
  readonly first: number;
  readonly count: number;
  readonly bodies: readonly PlacedPlan[];
  readonly bodyCount: number;
}

/**
 * Every made-up person of a size; the same ones at every run, made one at a time. Each works for a body that
 * `syntheticBodies` of the same size and seed gives.
 */
export function* syntheticPeople(
  size: LoadSize,
  divisions: readonly DivisionSeed[],
  seed = 1,
): Generator<SyntheticPerson, void, undefined> {
  const world = syntheticWorld(size, divisions, seed);
  for (const section of sectionsOf(world)) {
    for (let n = 0; n < section.count; n += 1) yield personAt(world, section, n);
  }
}

function sectionsOf(world: SyntheticWorld): PeopleSection[] {
  let first = 0;
  return JURISDICTIONS.flatMap((side) => {
    const counts = splitByShares(
      world.counts.practitioners,
      PRACTITIONERS.map(({ share }) => share),
    );
    const kinds = [...PRACTITIONERS, MEDIATORS];
    return [...counts, world.counts.mediators].flatMap((count, at) => {
      const kind = kinds[at];
      if (kind === undefined) return [];
      const bodies = kind.at.map((key) => world.planOf(side, key));
      const bodyCount = bodies.reduce((sum, { plan }) => sum + plan.count, 0);
      const section = { ...kind, side, first, count, bodies, bodyCount };
      first += count;
      return [section];
    });
  });
}

function personAt(world: SyntheticWorld, section: PeopleSection, n: number): SyntheticPerson {
  const at = section.first + n;
  const random = new Random(`${world.seed}/person/${at}`);
  const { body, chosen } = bodyOf(section, n, random);
  const place = body.plan.placeAt(chosen - offsetOf(section, body));
  const choice = SERVICES_BY_KIND[section.kind];
  const licensedOn = dayBetween(random, 1992, 2026);
  const person = { side: section.side, at, n, year: licensedOn.slice(0, 4) };
  return {
    id: `ttp${String(at + 1).padStart(7, "0")}`,
    jurisdiction: section.side,
    kind: section.kind,
    name: personName(random, place.prefecture?.code ?? place.code) + SYNTHETIC_MARK,
    licenceNumber: licenceOfPerson(section.kind, person, { n: chosen, count: section.bodyCount }, random),
    institutionId: bodyId(body.first + chosen - offsetOf(section, body)),
    role: n < section.bodyCount ? headOf(section) : random.pick(section.roles),
    services: random.some(choice.codes, random.whole(1, choice.most)),
    languages: random.chance(0.05) ? ["zh", "en"] : ["zh"],
    licensedOn,
  };
}

/** The first round gives every body its head; lawyers then gather in the first firms, as they do in large ones. */
function bodyOf(section: PeopleSection, n: number, random: Random): { body: PlacedPlan; chosen: number } {
  const { bodyCount } = section;
  const gathers = section.kind === "LAWYER" && n >= bodyCount;
  const chosen = gathers ? Math.floor(random.next() ** 2 * bodyCount) : n % bodyCount;
  const body = section.bodies.find((placed) => chosen < offsetOf(section, placed) + placed.plan.count);
  if (body === undefined) throw new RangeError(`no body for ${section.kind} ${n}`);
  return { body, chosen };
}

/** How many bodies of the section stand before the plan's. */
function offsetOf({ bodies }: PeopleSection, wanted: PlacedPlan): number {
  let before = 0;
  for (const placed of bodies) {
    if (placed === wanted) return before;
    before += placed.plan.count;
  }
  throw new RangeError("the plan is not of this section");
}

function headOf({ kind }: PeopleSection): SyntheticRole {
  return kind === "ARBITRATOR" ? "panel" : "head";
}
