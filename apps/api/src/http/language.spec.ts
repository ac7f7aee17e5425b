import { describe, expect, it } from "@jest/globals";
import { languageOf } from "./language.js";

describe("the language of an answer", () => {
  it.each([
    [undefined, "zh"],
    ["", "zh"],
    ["fr", "zh"],
    ["en", "en"],
    ["en-GB,zh;q=0.9", "en"],
    ["zh-CN,en;q=0.9", "zh"],
    ["en;q=0.1, zh-TW;q=0.2", "zh"],
    ["zh;q=0, en;q=0.1", "en"],
    ["fr, en;q=nonsense, zh;q=0.1", "zh"],
    ["english", "zh"],
    ["EN-us", "en"],
  ])("for %p is %s", (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
