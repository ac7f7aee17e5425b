import type { Jurisdiction, PractitionerKind } from "#codes";
import type { BodyPlan } from "./body-plan.js";
import type { Random } from "./random.js";

/** In front of a number in the form of the trade, so that nobody takes it for one. */
const MARK = "TT";
const PREFIX: Readonly<Record<Jurisdiction, string>> = { SC: "51", CQ: "50" };

/** A firm's 17 digits, a forensic body's 9, an office's 9; committees, stations and associations have none. */
export function licenceOfBody({ type, side }: BodyPlan, n: number, at: number): string | null {
  switch (type) {
    case "LAW_FIRM":
      return `${MARK}2${PREFIX[side]}0120101${digits(at, 8).slice(1)}`;
    case "FORENSIC":
      return forensicNumber(side, n);
    case "NOTARY_OFFICE":
    case "GRASSROOTS_LEGAL_SERVICE":
      return `${MARK}${PREFIX[side]}${digits(at, 7)}`;
    default:
      return null;
  }
}

/** By the forms of the kinds: a lawyer's 17 digits, an appraiser's 12 that begin with the body's 9. */
export function licenceOfPerson(
  kind: PractitionerKind,
  person: { readonly side: Jurisdiction; readonly at: number; readonly n: number; readonly year: string },
  body: { readonly n: number; readonly count: number },
  random: Random,
): string | null {
  const { side, at, n, year } = person;
  switch (kind) {
    case "LAWYER":
    case "LEGAL_AID_LAWYER":
      return `${MARK}1${PREFIX[side]}01${year}${random.pick(["1", "1", "1", "2"])}${random.pick(["0", "1"])}${digits(at, 6)}`;
    case "APPRAISER":
      return `${forensicNumber(side, body.n)}${digits(Math.floor(n / body.count), 3)}`;
    case "MEDIATOR":
      return random.chance(0.2) ? `测调${PREFIX[side]}${digits(at, 7)}` : null;
    case "NOTARY":
    case "ARBITRATOR":
    case "GRASSROOTS_WORKER":
      return `${MARK}${PREFIX[side]}${digits(at, 9)}`;
  }
}

function forensicNumber(side: Jurisdiction, n: number): string {
  return `${MARK}${PREFIX[side]}${digits(n, 7)}`;
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
