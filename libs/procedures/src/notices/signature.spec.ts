import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { signatureOf } from "./signature.js";

describe("the signature of a notice", () => {
  it("of the example in docs/notices.md is the one that is written there", () => {
    const page = readFileSync(new URL("../../../../docs/notices.md", import.meta.url), "utf8");
    const [, header = "", body = ""] = /^x-signature: (.*)\n\n(.*)$/m.exec(page) ?? [];
    const [, secret = ""] = /signed with the secret `([^`]*)`/.exec(page) ?? [];
    const [, seconds = ""] = /^t=(\d+),/.exec(header) ?? [];
    expect(secret).not.toBe("");
    expect(signatureOf(body, secret, Number(seconds))).toBe(header);
  });
});
