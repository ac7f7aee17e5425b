import { describe, expect, it } from "@jest/globals";
import { unsafeText } from "./unsafe-text.js";

describe("unsafeText", () => {
  it.each([
    ["a\u0000b", "null-byte"],
    ["a\u0007b", "control-character"],
    ["a\u0085b", "control-character"],
    ["a\u2028b", "control-character"],
    ["a\nb", "control-character"],
    ["a\ud800b", "lone-surrogate"],
    ["\udc00", "lone-surrogate"],
    ["公证处\u202e处证公", "bidi-control"],
    ["a\u2066b", "bidi-control"],
  ])("names what is wrong with %j: %s", (text, code) => {
    expect(unsafeText(text)?.code).toBe(code);
  });

  it.each([
    "",
    "重庆市渝中公证处",
    "北京大成（成都）律师事务所",
    "ཁྲེང་ཏུའུ།",
    "ꆈꌠꁱꂷ",
    "emoji ⚖️👨‍⚖️",
    "<b>O'Neil</b>",
  ])("passes the harmless %j", (text) => {
    expect(unsafeText(text)).toBeNull();
  });

  it("passes line breaks and tabs where a text may have lines, and nothing else", () => {
    expect(unsafeText("一\r\n二\t三", { multiline: true })).toBeNull();
    expect(unsafeText("一\u000b二", { multiline: true })?.code).toBe("control-character");
  });
});
