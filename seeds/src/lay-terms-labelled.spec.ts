import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { isInstitutionType } from "#codes";
import { readLayTerms } from "./lay-terms.js";
import { packageRoot } from "./package-root.js";
import { readSeedFile } from "./seed-file.js";
import { readVocabularies } from "./vocabularies.js";

const FILE = "lay-needs.ndjson";
const PATH = join(packageRoot(dirname(fileURLToPath(import.meta.url))), "test", "eval", FILE);

const queries = readSeedFile(FILE, PATH, (row) => ({
  q: row.text("q"),
  types: row.texts("types"),
  services: row.texts("services"),
  answerable: row.flag("answerable"),
})).rows;

const bare = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s/g, "");

describe("the labelled lay needs", () => {
  it("are 300 queries or more, of which 60 or more have no answer", () => {
    expect(queries.length).toBeGreaterThanOrEqual(300);
    expect(queries.filter(({ answerable }) => !answerable).length).toBeGreaterThanOrEqual(60);
  });

  it("say the same thing once, and never in the very words of the table", () => {
    const asked = queries.map(({ q }) => bare(q));
    expect(asked.filter((q, at) => asked.indexOf(q) !== at)).toEqual([]);
    const table = new Set(
      readLayTerms().terms.flatMap(({ term, en, synonyms }) => [term, en, ...synonyms].map(bare)),
    );
    expect(asked.filter((q) => table.has(q))).toEqual([]);
  });

  it("are labelled with kinds of body and services that exist", () => {
    const services = new Set(
      readVocabularies()
        .find(({ name }) => name === "services")
        ?.items.map(({ code }) => code),
    );
    expect(queries.flatMap((query) => query.types.filter((type) => !isInstitutionType(type)))).toEqual([]);
    expect(queries.flatMap((query) => query.services.filter((code) => !services.has(code)))).toEqual([]);
  });

  it("have a right answer exactly where they can be answered", () => {
    expect(queries.filter(({ answerable, types }) => answerable !== types.length > 0)).toEqual([]);
    expect(queries.filter(({ answerable, services }) => !answerable && services.length > 0)).toEqual([]);
  });
});
