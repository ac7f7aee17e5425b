import { describe, expect, it } from "@jest/globals";
import {
  figureOf,
  figureOfTimes,
  isTargetMet,
  ratioOf,
  type SyncTarget,
} from "../../bench/sync/sync-figure.js";
import { readSyncOptions } from "../../bench/sync/sync-options.js";

const atMost = (bound: number): SyncTarget => ({ of: "value", kind: "at most", bound });
const atLeastOf = (bound: number): SyncTarget => ({ of: "ratio", kind: "at least", bound });

describe("figures of the sync bench", () => {
  it("are the 95th percentile of what was timed, with the median beside it", () => {
    const times = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect(figureOfTimes("lag", times)).toMatchObject({ samples: 100, p50: 50, value: 95, unit: "ms" });
  });

  it.each<[string, number, SyncTarget, boolean]>([
    ["at its bound", 300, atMost(300), true],
    ["over it", 301, atMost(300), false],
    ["at four fifths of what is beside it", 80, atLeastOf(0.8), true],
    ["below that", 79, atLeastOf(0.8), false],
  ])("say of one that is %s whether it meets its target", (_what, value, target, met) => {
    const figure = figureOf("it", "ms", value, { target, beside: { what: "raw", value: 100 } });
    expect([ratioOf(figure), isTargetMet(figure)]).toEqual([value / 100, met]);
  });

  it("meet nothing where nothing was timed, or there is nothing to hold it against", () => {
    expect(isTargetMet(figureOfTimes("lag", [], { target: atMost(300) }))).toBe(false);
    const beside = { what: "never seen", value: Number.NaN };
    expect(isTargetMet(figureOf("memory", "MB", 1, { beside, target: atLeastOf(0.1) }))).toBe(false);
    expect(isTargetMet(figureOf("shown", "MB", 1))).toBeNull();
  });
});

describe("options of the sync bench", () => {
  it("are all parts at the smallest size unless asked otherwise", () => {
    const { size, parts, seconds, rows, data } = readSyncOptions([]);
    expect([size, parts.size, seconds, rows, data]).toEqual(["small", 5, 20, 50_000, null]);
    expect([...readSyncOptions(["--parts", "drift,task"]).parts]).toEqual(["drift", "task"]);
  });

  it.each([["--size", "huge"], ["--seconds", "0"], ["--rows", "-1"], ["--parts", "task,none"], ["--else"]])(
    "refuse %s %s",
    (...words) => {
      expect(() => readSyncOptions(words)).toThrow();
    },
  );
});
