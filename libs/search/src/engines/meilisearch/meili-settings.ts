import { createHash } from "node:crypto";
import type { Settings } from "meilisearch";
import { TEXT_VERSION } from "../../text/text-version.js";

/**
 * The index's settings. Every word is cut by us, so that each field has the locale `eng`, whose segmenter
 * leaves a run between spaces whole; typos are ours to handle; there is no `_geo`, which more than doubles
 * the time of every task.
 */
export const MEILI_SETTINGS = {
  searchableAttributes: ["name", "initials", "pinyin", "folded", "code", "text"],
  displayedAttributes: ["id", "v", "ch"],
  filterableAttributes: [
    {
      attributePatterns: [
        "type",
        "jurisdiction",
        "divisions",
        "services",
        "languages",
        "accreditations",
        "recognition",
      ],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
    {
      attributePatterns: ["id", "ownNames", "bk"],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
    {
      attributePatterns: ["lat", "lng", "publicFrom", "publicUntil", "v"],
      features: { facetSearch: false, filter: { equality: true, comparison: true } },
    },
  ],
  sortableAttributes: [],
  // One order for every query, as queries of different rules can't be federated; `words` goes for strict ones.
  rankingRules: ["words", "weight:desc"],
  typoTolerance: { enabled: false },
  localizedAttributes: [{ attributePatterns: ["*"], locales: ["eng"] }],
  proximityPrecision: "byWord",
  facetSearch: false,
  faceting: { maxValuesPerFacet: 6000, sortFacetValuesBy: { "*": "count" } },
  pagination: { maxTotalHits: 1000 },
  searchCutoffMs: 800,
} as const satisfies Settings;

/** What is not ours to have: put back to its default, whoever has set it. */
const AS_BY_DEFAULT = {
  stopWords: null,
  synonyms: null,
  dictionary: null,
  separatorTokens: null,
  nonSeparatorTokens: null,
  distinctAttribute: null,
  prefixSearch: "indexingTime",
  embedders: null,
} as const satisfies Settings;

/** Every setting of an index as it is to be. */
export const WHOLE_SETTINGS: Settings = { ...AS_BY_DEFAULT, ...MEILI_SETTINGS };

/** Raise with any change of what `meiliDocument` makes of a document. */
const DOCUMENT_VERSION = 5;

/** Names an index's content: settings, document shape and text version. Another one is another index. */
export function meiliGeneration(): string {
  const content = JSON.stringify([MEILI_SETTINGS, DOCUMENT_VERSION, TEXT_VERSION]);
  return createHash("sha256").update(content).digest("hex").slice(0, 10);
}
