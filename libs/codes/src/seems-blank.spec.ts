import { describe, expect, it } from "@jest/globals";
import { seemsBlank } from "./seems-blank.js";

describe("seemsBlank", () => {
  it.each([
    "",
    " \t\n",
    "\u3000\u00a0",
    "\u200b\u200c\u200d\u2060\ufeff",
    "\u3164\u115f",
    "\u2800",
    "\u00ad\ufe0f",
  ])("is true of %j, which shows nothing", (text) => {
    expect(seemsBlank(text)).toBe(true);
  });

  it.each(["a", "\u200b乙", "?", "ཁ", "ꆈ", "👨‍⚖️", "\u2800.", "𠮷"])("is false of %j", (text) => {
    expect(seemsBlank(text)).toBe(false);
  });
});
