import { describe, expect, it } from "@jest/globals";
import { readAhead } from "./read-ahead.js";

/** Pages 1 to `last`; what was asked for is noted. */
function pagesTo(last: number, asked: number[]): (after: number | null) => Promise<number | null> {
  return (after) => {
    const page = (after ?? 0) + 1;
    asked.push(page);
    return Promise.resolve(page > last ? null : page);
  };
}

describe("pages read ahead", () => {
  it("come once each and in their order", async () => {
    const seen: number[] = [];
    for await (const page of readAhead(pagesTo(3, []))) seen.push(page);
    expect(seen).toEqual([1, 2, 3]);
  });

  it("are none where there is none", async () => {
    for await (const page of readAhead(pagesTo(0, []))) expect(page).toBe("none");
  });

  it("are asked for one ahead, and no further when their reader stops", async () => {
    const asked: number[] = [];
    for await (const page of readAhead(pagesTo(9, asked))) {
      expect(asked).toEqual([1, 2]);
      expect(page).toBe(1);
      break;
    }
    expect(asked).toEqual([1, 2]);
  });

  it("tell an error when its page's turn has come", async () => {
    const seen: number[] = [];
    const reading = async (): Promise<void> => {
      for await (const page of readAhead((after: number | null) =>
        after === 2
          ? Promise.reject(new RangeError("the third is broken"))
          : Promise.resolve((after ?? 0) + 1),
      ))
        seen.push(page);
    };
    await expect(reading()).rejects.toThrow("the third is broken");
    expect(seen).toEqual([1, 2]);
  });
});
