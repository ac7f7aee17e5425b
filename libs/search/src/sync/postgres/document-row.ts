import { contentHash } from "../../document/content-hash.js";
import type { SearchDocument } from "../../document/search-document.js";
import { asLines } from "../../document/stored-words.js";
import { factTokens, wordTokens } from "../../document/tokens.js";
import { TEXT_VERSION } from "../../text/text-version.js";

/** What a row of the Postgres engine's table is made of, the time of writing aside; its key first. */
export const DOCUMENT_COLUMNS = [
  "kind",
  "document_id",
  "version",
  "text_version",
  "content_hash",
  "name",
  "type",
  "jurisdiction",
  "divisions",
  "own_divisions",
  "services",
  "languages",
  "lat",
  "lng",
  "centroid",
  "weight",
  "public_from",
  "public_until",
  "own_names",
  "names",
  "pinyin",
  "folded",
  "initials",
  "words",
  "codes",
  "facts",
  "tokens",
] as const;

/** A document as a row of the Postgres engine's table. */
export function documentRow(document: SearchDocument): Record<(typeof DOCUMENT_COLUMNS)[number], unknown> {
  const { words } = document;
  return {
    kind: document.kind,
    document_id: document.id,
    version: document.version,
    text_version: TEXT_VERSION,
    content_hash: contentHash(document),
    name: document.name,
    type: document.type,
    jurisdiction: document.jurisdiction,
    divisions: document.divisions,
    own_divisions: document.ownDivisions,
    services: document.services,
    languages: document.languages,
    lat: document.lat,
    lng: document.lng,
    centroid: document.centroid,
    weight: document.weight,
    public_from: document.publicFrom,
    public_until: document.publicUntil,
    own_names: words.ownNames,
    names: asLines(words.names),
    pinyin: asLines(words.pinyin.map((value) => ` ${value}`)),
    folded: asLines(words.folded.map((value) => ` ${value}`)),
    initials: asLines(words.initials),
    words: asLines(words.text),
    codes: asLines(words.codes),
    facts: factTokens(document),
    tokens: wordTokens(document),
  };
}
