import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { bigrams, gramTokens } from "./grams.js";
import { splitRuns } from "./split-runs.js";

describe("grams", () => {
  it("overlap by one character", () => {
    expect(bigrams("渝中公证处")).toEqual(["渝中", "中公", "公证", "证处"]);
    expect(bigrams("渝")).toEqual(["渝"]);
    expect(bigrams("")).toEqual([]);
  });

  it("do not part a pair of surrogates", () => {
    expect(bigrams("𠮷野家")).toEqual(["𠮷野", "野家"]);
  });

  it("let every character and every pair of a run begin a token", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(..."渝中公证处𠮷a1"), { minLength: 1, maxLength: 12 }),
        (characters) => {
          const tokens = gramTokens(characters.join(""));
          characters.forEach((character, at) => {
            const piece = characters.slice(at, at + 2).join("");
            expect(tokens.some((token) => token.startsWith(character))).toBe(true);
            expect(tokens).toContain(piece);
          });
        },
      ),
    );
  });
});

describe("runs of one script", () => {
  it("part a mixed text where its script changes", () => {
    expect(splitRuns("渝北gongzheng 63号")).toEqual([
      { script: "han", text: "渝北" },
      { script: "latin", text: "gongzheng" },
      { script: "digit", text: "63" },
      { script: "han", text: "号" },
    ]);
  });

  it("keep other scripts as pieces of their own", () => {
    expect(splitRuns("བོད་ཡིག abc")).toEqual([
      { script: "other", text: "བོད" },
      { script: "other", text: "ཡིག" },
      { script: "latin", text: "abc" },
    ]);
  });
});
