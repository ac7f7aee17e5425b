import type { Grade } from "../eval-query.js";
import { Random } from "../../../seeds/src/synthetic/random.js";
import { grouped } from "./grouped.js";
import type { Person } from "./population.js";
import type { QueryLine } from "./query-line.js";
import { MOST_RIGHT, sample, WANTED, type Draft } from "./sample.js";
import type { World } from "./world.js";

/** How people of a kind are spoken of, after the name or before it. */
const TITLES: Readonly<Record<string, string>> = {
  LAWYER: "律师",
  NOTARY: "公证员",
  APPRAISER: "鉴定人",
  ARBITRATOR: "仲裁员",
  MEDIATOR: "调解员",
  GRASSROOTS_WORKER: "法律工作者",
  LEGAL_AID_LAWYER: "法援律师",
};

/** A person's whole name, three times in ten with the title; right are all who bear it, those of the title first. */
export function personNames(world: World): QueryLine[] {
  const byName = grouped(world.people, ({ name }) => name);
  return samplePeople("person", world, (person, chance) => {
    const all = byName.get(person.name) ?? [];
    if (all.length > MOST_RIGHT || person.name.length < 2) return null;
    const title = TITLES[person.kind];
    if (title === undefined || chance.chance(0.7)) {
      return { q: person.name, kind: "practitioner", right: graded(all, () => 3) };
    }
    const q = chance.pick([`${person.name}${title}`, `${title}${person.name}`, `${person.name} ${title}`]);
    return { q, kind: "practitioner", right: graded(all, ({ kind }) => (kind === person.kind ? 3 : 1)) };
  });
}

/** A name that several people bear, with a place or a body to tell them apart. */
export function sameNamePeople(world: World): QueryLine[] {
  const byName = grouped(world.people, ({ name }) => name);
  const shared = [...byName.values()].filter((people) => people.length > 1).flat();
  return samplePeople("same-name", { ...world, people: shared }, (person, chance) => {
    const all = byName.get(person.name) ?? [];
    const body = world.byKey.get(person.body)?.body;
    if (body === undefined) return null;
    const path = world.places.path(body.division).filter(({ level }) => level !== "township");
    const { code } = chance.pick(path);
    const short = world.places.shortOf(code);
    const there = all.filter((other) => isAt(world, other, code));
    const atBody = all.filter((other) => other.body === person.body);
    return chance.pick<() => Draft>([
      () => told(`${short} ${person.name}`, all, there),
      () => told(`${short}${person.name}`, all, there),
      () => told(`${person.name} ${short}`, all, there),
      () => told(`${person.name} ${body.name}`, all, atBody),
      () => told(`${body.name}${person.name}`, all, atBody),
    ])();
  });
}

/** Those meant; the others of the name are acceptable behind them, as far as a page goes. */
function told(q: string, all: readonly Person[], meant: readonly Person[]): Draft {
  const others = all.filter((person) => !meant.includes(person)).slice(0, MOST_RIGHT - meant.length);
  return { q, kind: "practitioner", right: new Map([...graded(meant, () => 3), ...graded(others, () => 1)]) };
}

function isAt({ byKey, places }: World, person: Person, code: string): boolean {
  const body = byKey.get(person.body)?.body;
  return body !== undefined && places.path(body.division).some((division) => division.code === code);
}

function graded(people: readonly Person[], gradeOf: (person: Person) => Grade): Map<string, Grade> {
  return new Map(people.map((person) => [person.key, gradeOf(person)]));
}

/** Half practitioners and half mediators, of whom there are seven times as many. */
function samplePeople(
  stratum: string,
  { people }: World,
  attempt: (person: Person, chance: Random) => Draft | null,
): QueryLine[] {
  const chance = new Random(`eval/${stratum}`);
  const groups = [
    people.filter(({ kind }) => kind !== "MEDIATOR"),
    people.filter(({ kind }) => kind === "MEDIATOR"),
  ];
  return sample(WANTED, () => attempt(chance.pick(chance.pick(groups)), chance)).map(
    ({ right, ...rest }) => ({
      ...rest,
      right: Object.fromEntries(right),
    }),
  );
}
