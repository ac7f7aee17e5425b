import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { CountStory } from "../../bench/faults/readers/count-story.js";
import { Judge, type FaultSeen } from "../../bench/faults/readers/judge.js";
import type { Observation, Question, SearchFacts } from "../../bench/faults/readers/observation.js";
import type { Facts } from "../../bench/faults/truth/listing.js";
import { Timeline } from "../../bench/faults/truth/timeline.js";
import { firstSighting, sightingOf } from "../../bench/faults/truth/witness.js";

const ASKED: Extract<Question, { kind: "search" }> = {
  kind: "search",
  subject: "institution",
  stem: "岚棠",
  type: null,
  division: null,
  page: 1,
  size: 50,
  words: null,
};

const facts = (name: string): Facts => ({
  kind: "institution",
  name,
  type: "NOTARY_OFFICE",
  jurisdiction: "CQ",
  divisions: ["500103"],
  services: [],
});

/**
 * One body that is listed from second 10 on, renamed at second 20, and gone from second 30 on; each commit was seen by
 * all 100 ms after it was written.
 */
function aLife(): Timeline {
  const timeline = new Timeline();
  timeline.begin("body", null);
  timeline.change("body", facts("岚棠公证处"), 10_000, 10_100);
  timeline.change("body", facts("岚棠新公证处"), 20_000, 20_100);
  timeline.change("body", null, 30_000, 30_100);
  return timeline;
}

function search(
  [began, ended]: readonly [number, number],
  names: readonly string[],
  given: Partial<SearchFacts> = {},
  question = ASKED,
): Observation {
  const seen = names.map((name) => ({ id: "body", name }));
  const told = {
    engine: "postgres",
    degraded: false,
    degradedReason: null,
    isExact: false,
    isWidened: false,
  };
  const answered = { ...told, asOf: began, total: names.length, ...given };
  return { api: "api", path: "/", question, began, ended, answer: { status: 200, seen, search: answered } };
}

const found = (observation: Observation): FaultSeen[] =>
  new Judge(aLife()).findings(observation).map(({ what }) => what);

describe("the judge of answers", () => {
  it.each<[string, Observation, FaultSeen[]]>([
    ["a body that is listed", search([15_000, 15_050], ["岚棠公证处"]), []],
    ["a body that is gone", search([31_000, 31_050], ["岚棠新公证处"]), ["shown"]],
    ["a body that was not there yet", search([9_000, 9_050], ["岚棠公证处"]), ["shown"]],
    ["a body whose end was on its way", search([30_050, 30_090], ["岚棠新公证处"]), []],
    ["a body that came while it was asked", search([9_950, 10_010], ["岚棠公证处"]), []],
    ["a name of former times", search([25_000, 25_050], ["岚棠公证处"]), ["stale"]],
    ["the name of before in the middle of the change", search([20_010, 20_050], ["岚棠公证处"]), []],
    ["a name of its future", search([15_000, 15_050], ["岚棠新公证处"]), ["stale"]],
    ["a total that was true", search([15_000, 15_050], ["岚棠公证处"], { isExact: true }), []],
    [
      "a total that was wrong",
      search([15_000, 15_050], ["岚棠公证处"], { isExact: true, total: 2 }),
      ["total"],
    ],
    ["a wrong total that is not called exact", search([15_000, 15_050], ["岚棠公证处"], { total: 2 }), []],
    [
      "nobody, exactly, where there is one",
      search([15_000, 15_050], [], { asOf: 9_000, isExact: true }),
      ["total"],
    ],
    ["nobody as of a time before there was one", search([15_000, 15_050], [], { asOf: 9_000 }), []],
    ["nobody as of a time when there was one", search([15_000, 15_050], [], { asOf: 14_000 }), ["as-of"]],
    ["nobody as of the commit, not yet seen by all", search([10_020, 10_060], [], { asOf: 10_050 }), []],
    ["nobody where the one goes as it is asked", search([29_990, 30_020], [], { asOf: 29_990 }), []],
    ["an answer of the future", search([15_000, 15_050], ["岚棠公证处"], { asOf: 16_000 }), ["as-of"]],
    [
      "others, who are meant more loosely, where there is one who is meant",
      search([15_000, 15_050], ["岚棠公证处"], { isWidened: true, isExact: true }),
      ["total", "as-of"],
    ],
    [
      "somebody who was not meant",
      search([15_000, 15_050], ["岚棠公证处"], {}, { ...ASKED, stem: null, type: "LAW_FIRM" }),
      ["stale"],
    ],
    [
      "somebody by words that nobody can tell from a name",
      search([15_000, 15_050], ["岚棠公证处"], { isExact: true, total: 40 }, { ...ASKED, words: "公证" }),
      [],
    ],
  ])("judges %s", (_what, observation, findings) => {
    expect(found(observation)).toEqual(findings);
  });

  it("judges what is suggested like what is found", () => {
    const question = { kind: "suggest", text: "岚" } as const;
    const seen = [{ id: "body", name: "岚棠新公证处" }];
    const at = { api: "api", path: "/", question, began: 40_000, ended: 40_010 };
    expect(found({ ...at, answer: { status: 200, seen, search: null } })).toEqual(["shown"]);
    expect(found({ ...at, answer: { status: 503 } })).toEqual([]);
  });
});

describe("the story of a count", () => {
  it("holds every count true that somebody could have read, and no other while nothing is being committed", () => {
    // Subjects that come and go, one commit a second, so that no two are seen in another order.
    const changes = fc.array(fc.record({ subject: fc.nat(4), listed: fc.boolean() }), { maxLength: 12 });
    fc.assert(
      fc.property(changes, fc.nat(12), (all, second) => {
        const timeline = new Timeline();
        const listed = new Set<string>();
        const counts = [0];
        all.forEach(({ subject, listed: isListed }, at) => {
          const id = `body${subject}`;
          timeline.change(
            id,
            isListed ? facts(`岚棠${subject}`) : null,
            (at + 1) * 1000,
            (at + 1) * 1000 + 50,
          );
          if (isListed) listed.add(id);
          else listed.delete(id);
          counts.push(listed.size);
        });
        const story = new CountStory(timeline, ASKED);
        const truth = counts[Math.min(second, all.length)] ?? 0;
        const wasTrue = (count: number): boolean =>
          story.wasTrue(count, second * 1000 + 400, second * 1000 + 600);
        expect([truth, truth + 1, truth - 1].map(wasTrue)).toEqual([true, false, false]);
        // Over the whole time every count was true once.
        for (const count of counts) expect(story.wasTrue(count, 0, 100_000)).toBe(true);
      }),
    );
  });

  it("lets nobody read half of a bulk", () => {
    const timeline = new Timeline();
    for (let at = 0; at < 100; at += 1) timeline.change(`bulk${at}`, facts(`岚棠${at}`), 1_000, 1_050);
    const story = new CountStory(timeline, ASKED);
    expect([0, 50, 99, 100].map((count) => story.wasTrue(count, 900, 1_200))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});

describe("the witness", () => {
  it("knows by when a transaction was seen from the first sighting in which it had ended", () => {
    const sightings = [
      sightingOf("10:12:10,11", 100),
      sightingOf("11:13:11", 200),
      sightingOf("13:13:", 300),
    ];
    const seen = [9n, 10n, 11n, 12n, 13n].map((transaction) => firstSighting(sightings, transaction));
    expect(seen).toEqual([100, 200, 300, 200, null]);
  });
});
