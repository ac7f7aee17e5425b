import { boundingBox } from "#codes";
import type { PlanFilters, Reading, SearchPlan } from "../../plan/search-plan.js";
import { dayNumber } from "./meili-document.js";

/** A filter of AND over its entries, each an OR over its own. */
export type MeiliFilter = (string | string[])[];

/** Attributes that filters name; nothing else ever stands on the left of a comparison. */
type Attribute = "kind" | "type" | "divisions" | "services" | "languages" | "jurisdiction" | "ownNames";

/** What binds the whole query: public today, and every parameter given apart from the text. */
export function planFilter(plan: SearchPlan, today: string): MeiliFilter {
  const day = dayNumber(today);
  return [
    `publicFrom <= ${day}`,
    `publicUntil > ${day}`,
    ...parameterFilters(plan.filters),
    ...(plan.near !== null && plan.withinMetres !== null ? boxFilter(plan.near, plan.withinMetres) : []),
  ];
}

function parameterFilters(filters: PlanFilters): MeiliFilter {
  const sides = [filters.jurisdiction, filters.recognisedIn].filter((side) => side !== null);
  return [
    ...anyOf("kind", filters.kinds),
    ...anyOf("type", filters.types),
    ...anyOf("divisions", filters.divisions),
    ...anyOf("services", filters.services),
    ...anyOf("languages", filters.languages),
    ...sides.map((side) => equals("jurisdiction", side)),
    // No accreditation is registered yet, so that asking for one finds nobody rather than everybody.
    ...(filters.accreditations.length > 0 ? ["id = none"] : []),
  ];
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

/** Values are quoted with both signs that could end a quotation escaped. */
function equals(attribute: Attribute, value: string): string {
  return `${attribute} = "${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** A box over plain numbers; the circle inside it is the gate's. */
function boxFilter(near: { lat: number; lng: number }, metres: number): MeiliFilter {
  const box = boundingBox(near, metres);
  return [`lat ${box.minLat} TO ${box.maxLat}`, `lng ${box.minLng} TO ${box.maxLng}`];
}
