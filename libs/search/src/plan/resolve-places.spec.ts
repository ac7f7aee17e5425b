import { describe, expect, it } from "@jest/globals";
import { buildGazetteer, placeMeanings, type GazetteerEntry } from "./gazetteer.js";
import { resolvePlaces, searchedDivisions } from "./resolve-places.js";

const entry = (
  code: string,
  name: string,
  parent: string | null,
  rest: Partial<GazetteerEntry> = {},
): GazetteerEntry => ({
  code,
  name,
  shortNames: name.length > 2 ? [name.slice(0, -1)] : [],
  formerNames: [],
  level: code.length > 6 ? "township" : "county",
  parent,
  current: true,
  successors: [],
  ...rest,
});

const ENTRIES: readonly GazetteerEntry[] = [
  entry("510000", "四川省", null),
  entry("511000", "内江市", "510000"),
  entry("511002", "市中区", "511000"),
  entry("511100", "乐山市", "510000"),
  entry("511102", "市中区", "511100"),
  entry("511102001", "永安镇", "511102"),
  entry("511002001", "永安镇", "511002"),
  entry("510111", "金牛区", null, { current: false, successors: ["510106"] }),
  entry("510106", "金牛区", "510000", { formerNames: ["西城区"] }),
];
const MEANINGS = placeMeanings(ENTRIES);
const GAZETTEER = buildGazetteer(ENTRIES);

function resolve(...said: string[]): readonly string[] {
  const mentions = said.flatMap((word) => {
    const meaning = MEANINGS.get(word);
    return meaning === undefined ? [] : [{ said: word, meaning }];
  });
  return resolvePlaces(mentions, GAZETTEER).divisions;
}

describe("places of a query together", () => {
  it("a place inside another one named stands for both", () => {
    expect(resolve("四川省", "乐山市")).toEqual(["511100"]);
    expect(resolve("乐山市", "四川省")).toEqual(["511100"]);
  });

  it("namesakes are all meant, unless a place beside them tells which", () => {
    expect(resolve("市中区")).toEqual(["511002", "511102"]);
    expect(resolve("乐山", "市中区")).toEqual(["511102"]);
    expect(resolve("内江", "市中区", "永安镇")).toEqual(["511002001"]);
  });

  it("places apart from each other are either of them", () => {
    expect(resolve("乐山", "内江")).toEqual(["511100", "511000"]);
  });

  it("a present name stands before the same name of an ended division, a former name for its bearer of today", () => {
    expect(resolve("金牛区")).toEqual(["510106"]);
    expect(resolve("西城区")).toEqual(["510106"]);
  });

  it("a name that runs on from the city's is read with it", () => {
    expect(resolve("乐山市中区")).toEqual(["511102"]);
  });

  it("divisions that became each other are searched once", () => {
    const round = buildGazetteer([
      entry("1", "甲县", null, { current: false, successors: ["2"] }),
      entry("2", "乙县", null, { current: false, successors: ["1"] }),
    ]);
    expect(searchedDivisions(["1"], round)).toEqual(["1", "2"]);
  });
});
