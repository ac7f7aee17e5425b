import { isObject } from "../json.js";
import { Refused } from "./faults.js";
import type { Document } from "./model.js";

/** Settings of a new index. */
export const DEFAULT_SETTINGS: Document = {
  displayedAttributes: ["*"],
  searchableAttributes: ["*"],
  filterableAttributes: [],
  sortableAttributes: [],
  rankingRules: ["words", "typo", "proximity", "attributeRank", "sort", "wordPosition", "exactness"],
  stopWords: [],
  nonSeparatorTokens: [],
  separatorTokens: [],
  dictionary: [],
  synonyms: {},
  distinctAttribute: null,
  proximityPrecision: "byWord",
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
    disableOnWords: [],
    disableOnAttributes: [],
    disableOnNumbers: false,
  },
  faceting: { maxValuesPerFacet: 100, sortFacetValuesBy: { "*": "alpha" } },
  pagination: { maxTotalHits: 1000 },
  embedders: {},
  searchCutoffMs: null,
  localizedAttributes: null,
  facetSearch: true,
  prefixSearch: "indexingTime",
};

/** @throws Refused for a setting that does not exist. */
export function checkSettings(asked: Document): void {
  const unknown = Object.keys(asked).find((name) => !(name in DEFAULT_SETTINGS));
  if (unknown === undefined) return;
  const known = Object.keys(DEFAULT_SETTINGS).map((name) => `\`${name}\``);
  throw new Refused("bad_request", `Unknown field \`${unknown}\`: expected one of ${known.join(", ")}`);
}

/** Settings whose members are updated one by one; any other is replaced whole. */
const BY_MEMBER = new Set(["typoTolerance", "faceting", "pagination"]);

/** The settings after an update: what is not named stays, null is the default again. */
export function mergeSettings(present: Document, update: Document): Document {
  const changes = Object.entries(update).map(([name, value]): [string, unknown] => [
    name,
    value === null ? DEFAULT_SETTINGS[name] : BY_MEMBER.has(name) ? merged(present[name], value) : value,
  ]);
  return { ...present, ...Object.fromEntries(changes) };
}

function merged(present: unknown, value: unknown): unknown {
  if (!isObject(present) || !isObject(value)) return value;
  const entries = Object.entries(value).map(([name, one]): [string, unknown] => [
    name,
    merged(present[name], one),
  ]);
  return { ...present, ...Object.fromEntries(entries) };
}

interface FilterFeatures {
  readonly equality: boolean;
  readonly comparison: boolean;
}

/** What a filter may do with an attribute; null when it is not filterable. */
export function filterFeatures(settings: Document, attribute: string): FilterFeatures | null {
  const rules: readonly unknown[] = listOf(settings["filterableAttributes"]);
  for (const rule of rules) {
    if (rule === attribute) return { equality: true, comparison: true };
    if (!isObject(rule)) continue;
    if (!listOf(rule["attributePatterns"]).includes(attribute)) continue;
    const features = isObject(rule["features"]) ? rule["features"] : {};
    const filter = isObject(features["filter"]) ? features["filter"] : {};
    return { equality: filter["equality"] !== false, comparison: filter["comparison"] === true };
  }
  return null;
}

/** True when Meilisearch reads the documents' `_geo`. */
export function readsGeo(settings: Document): boolean {
  return filterFeatures(settings, "_geo") !== null || listOf(settings["sortableAttributes"]).includes("_geo");
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
