import { accreditationsAsked, boundingBox } from "#codes";
import type { PlanFilters, Reading } from "../../plan/search-plan.js";
import type { ProposeRequest } from "../search-engine.js";
import { dayNumber } from "./meili-document.js";
import { recognitionFilter } from "./recognition-filter.js";

/** A filter of AND over its entries, each an OR over its own. */
export type MeiliFilter = (string | string[])[];

/** Attributes that filters name; nothing else ever stands on the left of a comparison. */
type Attribute =
  "type" | "divisions" | "services" | "languages" | "accreditations" | "jurisdiction" | "ownNames";

/** What binds the whole query: public today, and every parameter given apart from the text. */
export function planFilter({
  plan,
  today,
  recognition,
}: Pick<ProposeRequest, "plan" | "today" | "recognition">): MeiliFilter {
  const day = dayNumber(today);
  return [
    `publicFrom <= ${day}`,
    `publicUntil > ${day}`,
    ...parameterFilters(plan.filters),
    ...(recognition === null ? [] : [recognitionFilter(recognition, quoted)]),
    ...(plan.near !== null && plan.withinMetres !== null ? boxFilter(plan.near, plan.withinMetres) : []),
  ];
}

function parameterFilters(filters: PlanFilters): MeiliFilter {
  return [
    ...anyOf("type", filters.types),
    ...anyOf("divisions", filters.divisions),
    ...anyOf("services", filters.services),
    ...anyOf("languages", filters.languages),
    ...(filters.jurisdiction === null ? [] : [equals("jurisdiction", filters.jurisdiction)]),
    ...anyOf("accreditations", accreditationsAsked(filters.accreditations, filters.services)),
  ];
}

/** Each id costs a little in every query; many are left out of what was found instead, where that is all there is. */
export function amongFilter(among: ProposeRequest["among"]): MeiliFilter {
  if (among === undefined) return [];
  const [sign, ids] = "only" in among ? ["IN", among.only] : ["NOT IN", among.except];
  return ids.length === 0 && sign === "NOT IN" ? [] : [`id ${sign} [${ids.map(quoted).join(",")}]`];
}

export function readingFilter(reading: Reading): MeiliFilter {
  return [
    ...anyOf("type", reading.types),
    ...anyOf("divisions", reading.divisions),
    ...anyOf("services", reading.services),
  ];
}

/** The name itself, whole. */
export function exactNameFilter(name: string): MeiliFilter {
  return [equals("ownNames", name)];
}

function anyOf(attribute: Attribute, values: readonly string[]): MeiliFilter {
  return values.length === 0 ? [] : [values.map((value) => equals(attribute, value))];
}

function equals(attribute: Attribute, value: string): string {
  return `${attribute} = ${quoted(value)}`;
}

/** Both signs that could end a quotation are escaped. */
function quoted(value: string): string {
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** A box over plain numbers; the circle inside it is the gate's. */
function boxFilter(near: { lat: number; lng: number }, metres: number): MeiliFilter {
  const box = boundingBox(near, metres);
  return [`lat ${box.minLat} TO ${box.maxLat}`, `lng ${box.minLng} TO ${box.maxLng}`];
}
