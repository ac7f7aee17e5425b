import { describe, expect, it } from "@jest/globals";
import { parseNear } from "./near.js";

const codeOf = (text: unknown): string => {
  const near = parseNear(text);
  return near.ok ? "ok" : near.fault.code;
};

describe("near", () => {
  it("is latitude, then longitude, in degrees", () => {
    expect(parseNear("29.556,106.567")).toEqual({ ok: true, point: { lat: 29.556, lng: 106.567 } });
    expect(parseNear("-1,2")).toEqual({ ok: true, point: { lat: -1, lng: 2 } });
  });

  it("tells exchanged degrees from impossible ones and from other text", () => {
    expect(codeOf("106.567,29.556")).toBe("swapped");
    expect(codeOf("91,10")).toBe("out-of-range");
    for (const text of [
      "",
      "1",
      "1,2,3",
      "a,b",
      "1e2,3",
      " 1,2",
      "1, 2",
      "Infinity,1",
      "0x1,2",
      null,
      ["1,2"],
    ]) {
      expect(codeOf(text)).toBe("bad-format");
    }
  });
});
