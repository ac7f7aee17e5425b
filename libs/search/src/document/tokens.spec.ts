import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { normaliseText } from "../text/normalise-text.js";
import { foldSyllables } from "../text/fold-syllables.js";
import type { WordField } from "../plan/search-plan.js";
import { indexWords } from "./index-words-builder.js";
import type { IndexWords } from "./index-words.js";
import type { SearchDocument } from "./search-document.js";
import { edgeToken, exactToken, isDecidedByTokens, requiredTokens, wordTokens } from "./tokens.js";

const NAMES = [
  "云杉岭律师事务所",
  "重庆市渝中公证处",
  "北京青冈（成都）律师事务所",
  "A座123号调解委员会",
  "红椿坝𠮷公证处",
  "处",
];
const name = fc.oneof(
  fc.constantFrom(...NAMES),
  fc
    .array(fc.constantFrom(..."云杉岭青冈渝中成都公证处12ab"), { minLength: 1, maxLength: 9 })
    .map((all) => all.join("")),
);
const document = fc.record({ name, alias: name, address: name }).map(({ name: own, alias, address }) =>
  aDocument(
    indexWords({
      kind: "institution",
      type: "NOTARY_OFFICE",
      name: own,
      aliases: [alias],
      formerNames: [],
      placeNames: ["重庆市", "渝中区"],
      address,
      serviceLabels: [],
      codes: ["32520000MD5016009P", "63841358"],
    }),
  ),
);

function aDocument(words: IndexWords): SearchDocument {
  return {
    id: "one",
    kind: "institution",
    version: 1,
    name: "",
    type: "NOTARY_OFFICE",
    jurisdiction: "CQ",
    divisions: [],
    ownDivisions: [],
    services: [],
    languages: [],
    accreditations: [],
    lat: null,
    lng: null,
    centroid: false,
    weight: 0,
    publicFrom: "0001-01-01",
    publicUntil: "9999-12-31",
    recognition: [],
    words,
  };
}

/** Any run of characters of a text. */
function runOf(text: string, from: number, length: number): string {
  const characters = Array.from(text);
  const start = from % characters.length;
  return characters.slice(start, start + 1 + (length % (characters.length - start))).join("");
}

/** A run of syllables of which the last may be unfinished. */
function syllablesOfRun(spelled: string, from: number, length: number, cut: number): string {
  const syllables = spelled.split(" ");
  const start = from % syllables.length;
  const run = syllables.slice(start, start + 1 + (length % (syllables.length - start)));
  const last = Array.from(run.pop() ?? "");
  return [...run, last.slice(0, 1 + (cut % last.length)).join("")].join(" ");
}

const VALUES: Readonly<Record<"name" | "text" | "initials", (words: IndexWords) => readonly string[]>> = {
  name: ({ names }) => names,
  text: ({ text }) => text,
  initials: ({ initials }) => initials,
};
const four = fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat());
const missing = (found: SearchDocument, wanted: readonly string[]): string[] => {
  const had = new Set(wordTokens(found));
  return wanted.filter((token) => !had.has(token));
};

describe("the tokens of a document", () => {
  it.each(["name", "text", "initials"] as const)("hold whatever any run of its %s requires", (field) => {
    fc.assert(
      fc.property(document, four, (found, [which, from, length]) => {
        const values = VALUES[field](found.words);
        const run = runOf(values[which % values.length] ?? "", from, length);
        expect([run, missing(found, requiredTokens(field, run))]).toEqual([run, []]);
      }),
      { numRuns: 500 },
    );
  });

  it.each(["pinyin", "folded"] as const)(
    "hold whatever syllables of its %s require, finished or not",
    (field) => {
      fc.assert(
        fc.property(document, four, (found, [which, from, length, cut]) => {
          const values = found.words[field];
          const run = syllablesOfRun(values[which % values.length] ?? "", from, length, cut);
          expect([run, missing(found, requiredTokens(field, run))]).toEqual([run, []]);
        }),
        { numRuns: 500 },
      );
    },
  );

  it("hold the token of each present name and alias whole, and of no other form", () => {
    fc.assert(
      fc.property(document, (found) => {
        const { names, ownNames } = found.words;
        const had = new Set(wordTokens(found));
        const whole = names.filter((one) => had.has(exactToken(one)));
        expect(whole).toEqual(names.slice(0, ownNames));
      }),
    );
  });

  it("hold the token of any start of a name, of its initials and of its joined pinyin", () => {
    fc.assert(
      fc.property(document, four, (found, [which, length]) => {
        const { names, initials, pinyin } = found.words;
        const starts = [...names, ...initials, ...pinyin.map((value) => value.replaceAll(" ", ""))];
        const whole = Array.from(starts[which % starts.length] ?? "");
        const typed = whole.slice(0, 1 + (length % whole.length)).join("");
        expect([typed, missing(found, [edgeToken(typed)])]).toEqual([typed, []]);
      }),
      { numRuns: 500 },
    );
  });

  it("are those of a code as a whole alone", () => {
    const [found] = fc.sample(document, 1);
    if (found === undefined) throw new Error("no sample");
    expect(missing(found, requiredTokens("code", "63841358"))).toEqual([]);
    expect(missing(found, requiredTokens("code", "6384135"))).not.toEqual([]);
  });
});

describe("tokens that decide", () => {
  const any = fc
    .array(fc.constantFrom(..."云杉公证处ab"), { minLength: 1, maxLength: 4 })
    .map((all) => normaliseText(all.join("")));
  const holds = (field: WordField, run: string, words: IndexWords): boolean =>
    field === "name" || field === "text" || field === "initials"
      ? VALUES[field](words).some((value) => value.includes(run))
      : words.codes.includes(run);

  it.each(["name", "text", "initials", "code"] as const)(
    "say for %s neither more nor less than the words themselves",
    (field) => {
      fc.assert(
        fc.property(document, any, (found, run) => {
          fc.pre(isDecidedByTokens(field, run));
          expect(missing(found, requiredTokens(field, run)).length === 0).toBe(
            holds(field, run, found.words),
          );
        }),
        { numRuns: 500 },
      );
    },
  );

  it("are none for sounds, which may go on", () => {
    expect([isDecidedByTokens("pinyin", "gong"), isDecidedByTokens("folded", "gong")]).toEqual([
      false,
      false,
    ]);
    expect(foldSyllables(["zheng"])).toEqual(["zen"]);
  });
});
