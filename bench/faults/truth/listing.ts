import type { RegisterCopy } from "./register-copy.js";
import type { BodyRow, PersonRow } from "./register-rows.js";

/** What a search shows and filters by of one listed body or person. */
export interface Facts {
  readonly kind: "institution" | "practitioner";
  readonly name: string;
  readonly type: string;
  readonly jurisdiction: string;
  /** Sorted, each once, with all that they lie in. */
  readonly divisions: readonly string[];
  readonly services: readonly string[];
}

/** The days on which somebody is listed: from the first, until before the second; null is open. */
export interface ListedDays {
  readonly from: string;
  readonly until: string | null;
}

const LISTED = new Set(["active", "conditions_apply", "closing"]);

/** What the public may see of a subject on a day (YYYY-MM-DD); null where they may see nothing. */
export function factsOn(register: RegisterCopy, id: string, day: string): Facts | null {
  const body = register.bodies.get(id);
  if (body !== undefined) return isBodyListed(register, body, day) ? bodyFacts(register, body) : null;
  const person = register.people.get(id);
  if (person === undefined || !isPersonListed(register, person, day)) return null;
  return personFacts(register, person, day);
}

/** The first stretch of days, from today on, on which a subject is listed; null when there is none. */
export function listedDays(register: RegisterCopy, id: string, today: string): ListedDays | null {
  const days = turningDays(register, id).filter((day) => day > today);
  const all = [today, ...[...new Set(days)].sort()];
  const isListed = all.map((day) => isListedOn(register, id, day));
  const first = isListed.indexOf(true);
  const from = all[first];
  if (from === undefined) return null;
  return { from, until: all[isListed.indexOf(false, first)] ?? null };
}

/**
 * What is indexed of somebody who is listed on a day to come is made of the register as it stands now: of a
 * person's places, those of today.
 */
export function factsFor(register: RegisterCopy, id: string, today: string): Facts | null {
  const body = register.bodies.get(id);
  if (body !== undefined) return bodyFacts(register, body);
  const person = register.people.get(id);
  return person === undefined ? null : personFacts(register, person, today);
}

export interface Point {
  readonly lat: number | null;
  readonly lng: number | null;
}

/** Where a subject is shown to be: its own door, else the centre of what it lies in; a person, where they work. */
export function pointOf(register: RegisterCopy, id: string, today: string): Point {
  const body = register.bodies.get(id) ?? workplacesOn(register, id, today)[0];
  const own = register.divisions.get(body?.division_code ?? "");
  const above = register.divisions.get(own?.parent_code ?? "");
  const { lat, lng } = [body, own, above].find((at) => at?.lat != null) ?? { lat: null, lng: null };
  return { lat, lng };
}

/** The names of the districts in which a subject is found. */
export function placesOf(register: RegisterCopy, id: string, today: string): string[] {
  const body = register.bodies.get(id);
  const bodies = body === undefined ? workplacesOn(register, id, today) : [body];
  return sorted(bodies.flatMap(({ division_code: code }) => register.divisions.get(code)?.name ?? []));
}

function isListedOn(register: RegisterCopy, id: string, day: string): boolean {
  const body = register.bodies.get(id);
  if (body !== undefined) return isBodyListed(register, body, day);
  const person = register.people.get(id);
  return person !== undefined && isPersonListed(register, person, day);
}

function isBodyListed(register: RegisterCopy, body: BodyRow, day: string): boolean {
  if (!body.published || !isInGoodStanding(register, body, day)) return false;
  const firm = headOf(register, body);
  return firm === undefined || isInGoodStanding(register, firm, day);
}

/** A branch falls with its head office where it is a law firm's. */
function headOf(register: RegisterCopy, body: BodyRow): BodyRow | undefined {
  return body.type === "LAW_FIRM" ? register.bodies.get(body.parent_id ?? "") : undefined;
}

/** A person is listed while one of the bodies they work for is. */
function isPersonListed(register: RegisterCopy, person: PersonRow, day: string): boolean {
  return (
    person.published &&
    isInGoodStanding(register, person, day) &&
    workplacesOn(register, person.id, day).length > 0
  );
}

function workplacesOn(register: RegisterCopy, person: string, day: string): BodyRow[] {
  return register
    .work(person)
    .filter(({ from_on: from, until_on: until }) => from <= day && (until === null || day < until))
    .flatMap(({ institution_id: body }) => register.bodies.get(body) ?? [])
    .filter((body) => isBodyListed(register, body, day));
}

function isInGoodStanding(register: RegisterCopy, subject: BodyRow | PersonRow, day: string): boolean {
  const last = register.moves(subject.id).findLast((move) => move.effective_on <= day);
  return LISTED.has(last?.to_standing ?? subject.initial_standing);
}

/** Days on which a move takes effect or work begins or ends, of the subject and of all that it hangs on. */
function turningDays(register: RegisterCopy, id: string): string[] {
  const work = register.work(id);
  const bodies = [id, ...work.map((one) => one.institution_id)].flatMap((one) => [
    one,
    register.bodies.get(one)?.parent_id ?? one,
  ]);
  const moves = bodies.flatMap((one) => register.moves(one).map((move) => move.effective_on));
  return [
    ...moves,
    ...work.flatMap(({ from_on: from, until_on: until }) => [from, ...(until === null ? [] : [until])]),
  ];
}

function bodyFacts(register: RegisterCopy, body: BodyRow): Facts {
  const { name, type, jurisdiction, services } = body;
  const divisions = sorted(foundUnder(register, body));
  return { kind: "institution", name, type, jurisdiction, divisions, services: withParents(services) };
}

function personFacts(register: RegisterCopy, person: PersonRow, day: string): Facts {
  const { name, kind: type, jurisdiction, services } = person;
  const places = workplacesOn(register, person.id, day).flatMap((body) => foundUnder(register, body));
  return {
    kind: "practitioner",
    name,
    type,
    jurisdiction,
    divisions: sorted(places),
    services: withParents(services),
  };
}

/** The division, what it lies in, what an ended one became, a moved town's old county, and where it was recorded. */
function foundUnder({ divisions }: RegisterCopy, body: BodyRow): string[] {
  const found = new Set<string>();
  const climb = (code: string | null): void => {
    if (code === null || found.has(code)) return;
    found.add(code);
    const division = divisions.get(code);
    for (const next of [division?.parent_code ?? null, ...(division?.successors ?? [])]) climb(next);
  };
  climb(body.division_code);
  const also = [body.division_recorded, divisions.get(body.division_code)?.former_parent_code ?? null];
  return [...found, ...also.filter((code) => code !== null)];
}

function withParents(codes: readonly string[]): string[] {
  return sorted(
    codes.flatMap((code) => code.split(".").map((_part, at, parts) => parts.slice(0, at + 1).join("."))),
  );
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
