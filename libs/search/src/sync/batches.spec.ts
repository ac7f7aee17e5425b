import { describe, expect, it } from "@jest/globals";
import { roomBeside } from "./batches.js";

describe("room for another batch of an index", () => {
  it.each([
    ["nothing", [], "any"],
    ["a removal", [0], "bulk"],
    ["a change", [1], "bulk"],
    ["bulk", [2], "any"],
    ["bulk twice", [2, 2], "none"],
    ["bulk and a change", [2, 1], "none"],
    ["a change and bulk", [1, 2], "none"],
    ["more than there should be", [2, 2, 2], "none"],
  ] as const)("beside %s is for what never makes two live ones", (_what, open, room) => {
    expect(roomBeside(open)).toBe(room);
  });
});
