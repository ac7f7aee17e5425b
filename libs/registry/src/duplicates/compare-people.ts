import { held, plain } from "./compare-institutions.js";
import type { ComparedPerson, DuplicateKey } from "./compared-record.js";
import { comparedText } from "./compared-text.js";
import type { Evidence } from "./duplicate-evidence.js";

/** By name and kind alone nobody is looked for: too many people share them. */
export function keysOfPerson(person: ComparedPerson): DuplicateKey[] {
  const { kind, licensedOn } = person;
  const who = `${kind} ${comparedText(person.name)}`;
  const licence = licenceOf(person);
  return [
    ...person.bodies.map((body) => ({ sort: "person" as const, key: `${who} ${body}` })),
    ...(licence === null ? [] : [{ sort: "licence" as const, key: licence }]),
    ...(licensedOn?.length === WHOLE_DAY ? [{ sort: "person" as const, key: `${who} ${licensedOn}` }] : []),
  ];
}

const WHOLE_DAY = 10;

/** What speaks for and against two people being one; nothing without the same name. */
export function comparePeople(one: ComparedPerson, other: ComparedPerson): Evidence[] {
  if (comparedText(one.name) !== comparedText(other.name)) return [];
  const body = one.bodies.find((id) => other.bodies.includes(id));
  const [a, b] = [licenceOf(one), licenceOf(other)];
  const day = one.licensedOn;
  return [
    ...(one.kind === other.kind ? [plain("same-person-name")] : []),
    ...(body === undefined ? [] : [held("same-body", body)]),
    ...(a !== null && a === b ? [held("same-licence", a)] : []),
    ...(areOtherLicences(a, b) ? [plain("other-licence")] : []),
    ...(day?.length === WHOLE_DAY && day === other.licensedOn ? [held("same-first-licence", day)] : []),
  ];
}

/** An older and a newer number of one person differ in length (V5), so that only equal lengths tell two people apart. */
function areOtherLicences(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b && a.length === b.length;
}

function licenceOf({ licenceNumber }: ComparedPerson): string | null {
  const text = licenceNumber === null ? "" : comparedText(licenceNumber);
  return text === "" ? null : text;
}
