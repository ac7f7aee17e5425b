import { PEOPLE, TYPES } from "../i18n/labels.js";

/** What is looked for; the wire contract's `kind`. */
export const KINDS = ["institution", "practitioner", "all"] as const;
export type Kind = (typeof KINDS)[number];

/** Who works in a body of a type: what a choice of one means when the other is looked for. */
const PERSON_OF_TYPE: Readonly<Record<string, string>> = {
  NOTARY_OFFICE: "NOTARY",
  LAW_FIRM: "LAWYER",
  LEGAL_AID: "LEGAL_AID_LAWYER",
  MEDIATION: "MEDIATOR",
  FORENSIC: "APPRAISER",
  ARBITRATION: "ARBITRATOR",
  GRASSROOTS_LEGAL_SERVICE: "GRASSROOTS_WORKER",
};
const TYPE_OF_PERSON: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(PERSON_OF_TYPE).map(([type, person]) => [person, type]),
);

const isPerson = (code: string): boolean => Object.hasOwn(PEOPLE, code);
const isType = (code: string): boolean => Object.hasOwn(TYPES, code);

/** The kind that an address asks for; without one that of its types. An unknown one is left to the API to refuse. */
export function kindOf(named: string, types: readonly string[]): string {
  if (named !== "") return named;
  if (types.length === 0 || !types.some(isPerson)) return "institution";
  return types.every(isPerson) ? "practitioner" : "all";
}

/**
 * Types as they fit a kind: of a person's kind the body where they work and the other way round, nothing where
 * there is none. Unknown codes stay, since the API says what is wrong with them.
 */
export function typesFor(kind: string, types: readonly string[]): string[] {
  const fitting = types.flatMap((code) => {
    if (kind === "practitioner" && isType(code)) return PERSON_OF_TYPE[code] ?? [];
    if (kind === "institution" && isPerson(code)) return TYPE_OF_PERSON[code] ?? [];
    return code;
  });
  return [...new Set(fitting)];
}

/** The codes offered for a kind, bodies first. */
export function typeGroups(kind: string): { of: "institution" | "practitioner"; codes: string[] }[] {
  const bodies = { of: "institution" as const, codes: Object.keys(TYPES) };
  const people = { of: "practitioner" as const, codes: Object.keys(PEOPLE) };
  if (kind === "practitioner") return [people];
  return kind === "all" ? [bodies, people] : [bodies];
}
