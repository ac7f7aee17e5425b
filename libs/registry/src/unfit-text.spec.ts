import { describe, expect, it } from "@jest/globals";
import { LIMITS } from "./limits.js";
import { unfitText } from "./unfit-text.js";

describe("unfitText", () => {
  it.each([
    ["nothing", "", "blank"],
    ["blanks", " \u3000", "blank"],
    ["what nobody sees", "\u200b\u200d", "blank"],
    ["a control character", "第\u0007条", "control-character"],
    ["a line break", "第一条\n第二条", "control-character"],
    ["another direction", "第\u202e条", "bidi-control"],
    ["markup", "<b>第一条</b>", "markup"],
    ["too much", "条".repeat(LIMITS.document + 1), "too-long"],
    ["a mobile number", `联系 1${"38".repeat(5)}`, "private-data"],
    // Made up: no division has the code 999999, only its check character is right (GB 11643).
    ["an identity number", `联系 999999${"19900101"}0016`, "private-data"],
  ])("names %s", (_what, text, code) => {
    expect(unfitText(text)?.code).toBe(code);
  });

  it.each(["第一条", "行政许可法 art. 32; 司法部令第119号", "条".repeat(LIMITS.document), "ཁྲིམས་ཡིག"])(
    "lets %s pass",
    (text) => {
      expect(unfitText(text)).toBeNull();
    },
  );
});
