import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { indexWords } from "../document/index-words-builder.js";
import type { Interpretation, Reading, SearchPlan } from "../plan/search-plan.js";
import { compactText } from "../text/normalise-text.js";
import { compareDistance, compareRanked, rankRecord, type RankedRecord } from "./rank-record.js";

const RUN = 64;

/** A notary office with the words that indexing gives it; a test states only what matters to it. */
function aRecord(name: string, given: Partial<RankedRecord> = {}, aliases: string[] = []): RankedRecord {
  const type = given.type ?? "NOTARY_OFFICE";
  const kind = given.kind ?? "institution";
  const words = indexWords({
    kind,
    type,
    name,
    aliases,
    formerNames: [],
    placeNames: ["重庆市"],
    address: null,
    serviceLabels: [],
    codes: [],
  });
  const place = { divisions: ["500103", "500000"], ownDivisions: ["500103"], lat: null, lng: null };
  return {
    id: name,
    kind,
    version: 1,
    name,
    type,
    jurisdiction: "CQ",
    ...place,
    services: [],
    languages: [],
    accreditations: [],
    centroid: false,
    weight: 100,
    distanceMetres: null,
    words,
    ...given,
  };
}

const nameReading = (typed: string): Reading => ({
  origin: "name",
  types: [],
  divisions: [],
  services: [],
  words: [{ fields: ["name"], run: compactText(typed).slice(0, RUN) }],
});

function aPlan(
  typed: string,
  readings: readonly Reading[],
  interpreted: Partial<Interpretation> = {},
): SearchPlan {
  return {
    typed,
    interpreted: { type: [], division: [], service: [], text: typed, ...interpreted },
    readings,
    filters: {
      kinds: ["institution", "practitioner"],
      types: [],
      divisions: [],
      jurisdiction: null,
      recognisedIn: null,
      services: [],
      accreditations: [],
      languages: [],
    },
    near: null,
    withinMetres: null,
    order: "relevance",
    page: 1,
    size: 20,
    facets: [],
  };
}

/** The names of the records that are found, best first. */
function ranked(plan: SearchPlan, records: readonly RankedRecord[]): string[] {
  return records
    .flatMap((record) => {
      const score = rankRecord(plan, record);
      return score === null ? [] : [{ ranked: record, score }];
    })
    .sort(compareRanked)
    .map((row) => row.ranked.name);
}

const anyone = (types: Reading["types"] = [], more: Partial<Reading> = {}): Reading => ({
  origin: "interpreted",
  types,
  divisions: [],
  services: [],
  words: [],
  ...more,
});

describe("the rank of a record", () => {
  it("is none where no reading holds, and the same for all where nothing was typed", () => {
    expect(rankRecord(aPlan("云杉", [nameReading("云杉")]), aRecord("青冈公证处"))).toBeNull();
    expect(ranked(aPlan("", []), [aRecord("青冈公证处"), aRecord("云杉公证处")])).toHaveLength(2);
  });

  it("puts the asked place first, then what lies in it, then others, whatever those offer", () => {
    const plan = aPlan("泸州 鉴定", [anyone()], {
      text: "",
      division: ["510500"],
      service: ["forensic.clinical"],
    });
    const elsewhere = aRecord("遂宁鉴定所", { ownDivisions: ["510900"], services: ["forensic.clinical"] });
    const within = aRecord("江阳鉴定所", {
      ownDivisions: ["510502"],
      divisions: ["510000", "510500", "510502"],
    });
    const itself = aRecord("泸州鉴定所", { ownDivisions: ["510500"], divisions: ["510000", "510500"] });
    expect(ranked(plan, [elsewhere, within, itself])).toEqual(["泸州鉴定所", "江阳鉴定所", "遂宁鉴定所"]);
  });

  it("puts a name before what starts with it, that before what only has it inside", () => {
    const names = ["新云杉公证处", "云杉公证处分部", "云杉公证处"];
    const plan = aPlan("云杉公证处", [nameReading("云杉公证处")]);
    expect(
      ranked(
        plan,
        names.map((name) => aRecord(name)),
      ),
    ).toEqual(names.toReversed());
  });

  it("takes a registered alias for the name itself, and a form made by rule for a little less", () => {
    const whole = aRecord("重庆市云杉公证处", {}, ["云杉公证处"]);
    const form = aRecord("重庆云杉公证处", { weight: 200 });
    const plan = aPlan("云杉公证处", [nameReading("云杉公证处")]);
    expect(form.words.names.slice(form.words.ownNames)).toContain("云杉公证处");
    expect(ranked(plan, [form, whole])).toEqual([whole.name, form.name]);
  });

  it("puts whoever is called so before whoever only has it in the name, where a title was typed too", () => {
    const lawyer = (name: string): RankedRecord =>
      aRecord(name, { kind: "practitioner", type: "LAWYER", weight: 50 });
    const people = ["王胡川", "胡川", "胡"].map(lawyer);
    const readings = [anyone(["LAWYER"], { words: [{ fields: ["name"], run: "胡" }] })];
    const plan = aPlan("胡律师", readings, { type: ["LAWYER"], text: "胡" });
    expect(ranked(plan, people)).toEqual(["胡", "胡川", "王胡川"]);
    const whole = aRecord("胡律师", { kind: "practitioner", type: "LAWYER", weight: 0 });
    expect(ranked(plan, [...people, whole])[0]).toBe("胡律师");
  });

  it("puts a body whose name merely holds the words behind those of the kind that was asked for", () => {
    const association = aRecord("四川律师协会", { type: "BAR_ASSOCIATION", weight: 300 });
    const firm = aRecord("青冈坪事务所", { type: "LAW_FIRM" });
    const plan = aPlan("四川律师", [nameReading("四川律师"), anyone(["LAW_FIRM"])], {
      type: ["LAW_FIRM"],
      text: "",
    });
    expect(ranked(plan, [association, firm])).toEqual([firm.name, association.name]);
  });

  it("puts whoever states the service before whoever is only of a kind that deals with it", () => {
    const stating = aRecord("云杉公证处", { services: ["notary.inheritance"], weight: 1 });
    const kindOnly = aRecord("青冈公证处", { weight: 120 });
    const plan = aPlan("继承", [anyone(["NOTARY_OFFICE"])], { service: ["notary.inheritance"], text: "" });
    expect(ranked(plan, [kindOnly, stating])).toEqual([stating.name, kindOnly.name]);
  });

  it("puts the asked district before those beside, below and above it, then whoever is near", () => {
    const asked = aRecord("甲公证处", { ownDivisions: ["500105"], weight: 1, distanceMetres: 9_000 });
    const near = aRecord("乙公证处", { ownDivisions: ["500103"], weight: 1, distanceMetres: 100 });
    const far = aRecord("丙公证处", { ownDivisions: ["500103"], weight: 150, distanceMetres: 5_000 });
    const plan = aPlan("江北 公证", [anyone()], { division: ["500105"], text: "" });
    expect(ranked(plan, [far, near, asked])).toEqual(["甲公证处", "乙公证处", "丙公证处"]);
    const byFilter = { ...aPlan("", []), filters: { ...plan.filters, divisions: ["500105"] } };
    expect(ranked(byFilter, [far, near, asked])[0]).toBe("甲公证处");
  });

  it("puts a head office before its branch, and the shorter of two names before the longer", () => {
    const head = aRecord("云杉岭律师事务所", { type: "LAW_FIRM", weight: 100 });
    const branch = aRecord("云杉岭律所万州", { type: "LAW_FIRM", weight: 22 });
    const other = aRecord("云杉岭北律师事务所", { type: "LAW_FIRM", weight: 100 });
    const plan = aPlan("云杉岭", [nameReading("云杉岭")]);
    expect(ranked(plan, [branch, other, head])).toEqual([head.name, other.name, branch.name]);
  });

  it("counts a partial match by the share of it that stands in the name", () => {
    const run = "云杉岭公正处";
    const loose: Reading = {
      ...nameReading(run),
      origin: "grams",
      words: [{ fields: ["name"], run, share: 0.4 }],
    };
    const plan = aPlan(run, [loose]);
    expect(ranked(plan, [aRecord("云杉坪公证处"), aRecord("云杉岭公证处")])).toEqual(["云杉岭公证处"]);
    const better = rankRecord(plan, aRecord("云杉岭公证处"))?.reading ?? 0;
    const worse = rankRecord(
      aPlan(run, [{ ...loose, words: [{ fields: ["name"], run, share: 0.1 }] }]),
      aRecord("云杉坪公证处"),
    );
    expect(better).toBeGreaterThan(worse?.reading ?? Infinity);
  });
});

const character = fc.constantFrom(..."云杉岭青冈坪渝中成都新公证处");
const aName = fc.array(character, { minLength: 2, maxLength: 8 }).map((all) => all.join(""));
const facts = fc.record({
  weight: fc.integer({ min: 0, max: 130 }),
  distanceMetres: fc.option(fc.integer({ min: 0, max: 300_000 })),
  services: fc.subarray(["notary", "notary.inheritance"]),
  ownDivisions: fc.subarray(["500103", "500105"]),
  type: fc.constantFrom("NOTARY_OFFICE" as const, "LAW_FIRM" as const, "FORENSIC" as const),
});
const someRecords = fc
  .uniqueArray(fc.tuple(aName, facts), { selector: ([name]) => name, minLength: 1, maxLength: 6 })
  .map((all) => all.map(([name, given]) => aRecord(name, given)));
const somePlan = fc.record({
  type: fc.subarray(["NOTARY_OFFICE" as const, "LAW_FIRM" as const]),
  service: fc.subarray(["notary.inheritance"]),
  division: fc.subarray(["500105"]),
  understood: fc.boolean(),
});

describe("any ranking", () => {
  it("puts a name that was typed whole before every other, whatever was understood", () => {
    fc.assert(
      fc.property(someRecords, fc.nat(), somePlan, (records, pick, { understood, ...interpreted }) => {
        const typed = records[pick % records.length]?.name ?? "";
        const text = understood ? "" : typed;
        const readings = [nameReading(typed), anyone()];
        const plan = aPlan(typed, readings, { ...interpreted, text });
        expect(ranked(plan, records)[0]).toBe(typed);
      }),
    );
  });

  it("is one order, the same whatever order the candidates come in", () => {
    fc.assert(
      fc.property(someRecords, aName, somePlan, fc.func(fc.nat()), (records, typed, interpreted, key) => {
        const plan = aPlan(typed, [nameReading(typed), anyone()], interpreted);
        const mixed = records.toSorted((a, b) => key(a.name) - key(b.name));
        expect(ranked(plan, mixed)).toEqual(ranked(plan, records));
      }),
    );
  });

  it("by distance is that of distances, a division's centre after a real position at the same one", () => {
    const some = fc.record({ metres: fc.option(fc.constantFrom(0, 10, 20)), centroid: fc.boolean() });
    fc.assert(
      fc.property(fc.array(some, { minLength: 2, maxLength: 8 }), (all) => {
        const rows = all.map(({ metres, centroid }, at) => {
          const record = aRecord(`云杉${at}处`, { distanceMetres: metres, centroid });
          const score = rankRecord(aPlan("", []), record);
          if (score === null) throw new Error("nothing was asked");
          return { ranked: record, score };
        });
        const keys = rows
          .sort(compareDistance)
          .map(({ ranked: { distanceMetres, centroid } }) => 2 * (distanceMetres ?? 1e9) + Number(centroid));
        expect(keys).toEqual(keys.toSorted((a, b) => a - b));
      }),
    );
  });
});
