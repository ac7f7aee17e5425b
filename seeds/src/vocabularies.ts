import { readdirSync, readFileSync } from "node:fs";
import { seedDataPath } from "./package-root.js";
import { SeedDataError } from "./seed-faults.js";
import { ShapeReader, type JsonObject } from "./shape.js";

/** One entry of a vocabulary. `verified` says whether words and code were taken from `source` itself. */
export interface VocabularyItem {
  readonly code: string;
  readonly label: { readonly zh: string; readonly en: string };
  readonly parent: string | null;
  readonly verified: boolean;
  readonly source: string;
  /** What only this vocabulary has, e.g. `officialCode` of a forensic item; see `seeds/data/README.md`. */
  readonly attributes: JsonObject;
}

export interface Vocabulary {
  readonly name: string;
  readonly version: string;
  readonly source: string;
  readonly verified: boolean;
  readonly items: readonly VocabularyItem[];
}

/**
 * Every vocabulary under `seeds/data/vocabularies`, by name. Parents stand before their children.
 * @throws SeedDataError naming every fault of the first file that has one.
 */
export function readVocabularies(): readonly Vocabulary[] {
  const folder = seedDataPath("vocabularies");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => parseVocabulary(file, readFileSync(seedDataPath("vocabularies", file), "utf8")));
}

/**
 * Reads one vocabulary from the text of its file.
 * @throws SeedDataError naming every fault; SyntaxError when it is not JSON at all.
 */
export function parseVocabulary(file: string, text: string): Vocabulary {
  const faults: string[] = [];
  const value: unknown = JSON.parse(text);
  const reader = new ShapeReader(value, "/", faults);
  const vocabulary = {
    name: reader.text("name"),
    version: reader.text("version"),
    source: reader.text("source"),
    verified: reader.flag("verified"),
    items: reader.objects("items", readItem),
  };
  reader.finish();
  if (file !== `${vocabulary.name}.json`) reader.fault(`name ${vocabulary.name} is not the file's`);
  faults.push(...treeFaults(vocabulary.items));
  if (faults.length > 0) throw new SeedDataError(file, faults);
  return vocabulary;
}

function readItem(item: ShapeReader): VocabularyItem {
  return {
    code: item.text("code"),
    label: item.object("label", (label) => ({ zh: label.text("zh"), en: label.text("en") })),
    parent: item.optionalText("parent"),
    verified: item.flag("verified"),
    source: item.text("source"),
    attributes: item.free("attributes"),
  };
}

/** Codes are unique and a parent stands before its child, which rules out cycles too. */
function treeFaults(items: readonly VocabularyItem[]): readonly string[] {
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const { code, parent } of items) {
    if (seen.has(code)) faults.push(`/items: ${code} stands twice`);
    if (parent !== null && !seen.has(parent))
      faults.push(`/items: parent ${parent} of ${code} does not stand before it`);
    seen.add(code);
  }
  return faults;
}
