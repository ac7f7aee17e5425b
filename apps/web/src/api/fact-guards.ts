import type { Accreditation, Assessment, Licence, Listed, Measure, RosterEntry } from "./fact-types.js";
import { hasTexts, isObject } from "./guards.js";

const isTextOrNull = (value: unknown): boolean => value === null || typeof value === "string";
const isDay = (value: unknown): boolean => typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
const isDayOrNull = (value: unknown): boolean => value === null || isDay(value);

/** The facts of a list of which every one has what the page can't do without; null for anything else. */
export function listOf<Fact>(value: unknown, isFact: (item: unknown) => item is Fact): Listed<Fact> {
  if (!Array.isArray(value)) return null;
  const items: readonly unknown[] = value;
  return items.every(isFact) ? items : null;
}

function isSource(value: unknown): boolean {
  return isObject(value) && hasTexts(value, ["authority", "document"]) && isTextOrNull(value.asOf);
}

export function isLicence(value: unknown): value is Licence {
  if (!isObject(value) || !hasTexts(value, ["id", "kind", "issuer", "state"])) return false;
  return (
    isTextOrNull(value.number) && isDay(value.from) && isDayOrNull(value.until) && isSource(value.source)
  );
}

export function isAccreditation(value: unknown): value is Accreditation {
  if (!isObject(value) || !hasTexts(value, ["id", "scheme", "state"])) return false;
  const hasPeriod = isDayOrNull(value.from) && isDayOrNull(value.until);
  const hasNames = isTextOrNull(value.number) && isTextOrNull(value.issuer);
  return hasPeriod && hasNames && isSource(value.source) && isLabelledList(value.items);
}

function isLabelledList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => isObject(item) && hasTexts(item, ["code", "label"]));
}

export function isAssessment(value: unknown): value is Assessment {
  return isDecided(value, ["result"]) && typeof value.year === "number";
}

export function isRosterEntry(value: unknown): value is RosterEntry {
  return isDecided(value, ["roster"]) && typeof value.year === "number";
}

export function isMeasure(value: unknown): value is Measure {
  if (!isDecided(value, ["kind"])) return false;
  return isDay(value.from) && isDayOrNull(value.until) && isDayOrNull(value.publicUntil);
}

function isDecided(value: unknown, names: readonly string[]): value is Record<string, unknown> {
  return isObject(value) && hasTexts(value, ["id", "authority", "document", ...names]);
}
