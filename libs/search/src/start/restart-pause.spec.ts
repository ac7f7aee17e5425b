import { describe, expect, it } from "@jest/globals";
import { restartPause } from "./restart-pause.js";

function pausesOf(lives: readonly number[]): number[] {
  let last = 0;
  return lives.map((lived) => (last = restartPause(last, lived)));
}

describe("the pause before a child is started again", () => {
  it("doubles for one that keeps dying, up to half a minute", () => {
    expect(pausesOf(Array.from({ length: 9 }, () => 100))).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
    ]);
  });

  it("is short again for one that lived a while", () => {
    expect(pausesOf([100, 100, 3_600_000, 100])).toEqual([500, 1_000, 500, 1_000]);
  });
});
