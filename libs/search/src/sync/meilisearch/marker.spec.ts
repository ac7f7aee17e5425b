import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { judgeMarker, markerDocument, readMarker, type KnownBatches, type Marker } from "./marker.js";

const OURS = "11111111-1111-4111-8111-111111111111";
const THEIRS = "22222222-2222-4222-8222-222222222222";

const known = (given: Partial<KnownBatches> = {}): KnownBatches => ({
  instance: OURS,
  lastBatch: "40",
  highest: "42",
  written: true,
  underWay: [],
  ...given,
});
const marker = (batch: string, instance = OURS): Marker => ({ instance, batch });

/** The history of one index: the batches that were given to it, and how far each came. */
const histories = fc.record({
  numbers: fc.uniqueArray(fc.bigInt({ min: 1n, max: 10n ** 12n }), { minLength: 1, maxLength: 12 }),
  under: fc.nat({ max: 2 }),
  later: fc.bigInt({ min: 0n, max: 1000n }),
  documents: fc.nat({ max: 5 }),
});

interface History {
  readonly confirmed: readonly bigint[];
  readonly underWay: readonly bigint[];
  readonly known: KnownBatches;
  readonly documents: number;
}

const history = histories.map(({ numbers, under, later, documents }): History => {
  const sorted = numbers.toSorted((a, b) => (a < b ? -1 : 1));
  const open = Math.min(under, sorted.length - 1);
  const confirmed = sorted.slice(0, sorted.length - open);
  const underWay = sorted.slice(sorted.length - open);
  const highest = (sorted.at(-1) ?? 0n) + later;
  return {
    confirmed,
    underWay,
    documents,
    known: known({
      lastBatch: String(confirmed.at(-1)),
      highest: String(highest),
      underWay: underWay.map(String),
    }),
  };
});

describe("a marker", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.bigInt({ min: 0n, max: 10n ** 18n }), (instance, batch) => {
        const written = { instance, batch: String(batch) };
        expect(readMarker(markerDocument(written))).toEqual(written);
      }),
    );
  });

  it.each([{}, { instance: OURS }, { instance: OURS, batch: 7 }, { instance: OURS, batch: "7; --" }])(
    "is no marker of ours as %j",
    (document) => {
      expect(readMarker(document)).toBeNull();
    },
  );
});

describe("the judgement of a marker", () => {
  it("is as expected for the last batch, and for any that is under way", () => {
    fc.assert(
      fc.property(history, ({ known: state, underWay, documents }) => {
        for (const batch of [state.lastBatch ?? "", ...underWay.map(String)])
          expect(judgeMarker(marker(batch), documents, state)).toBe("as-expected");
      }),
    );
  });

  it("is that the index went back for every earlier batch, however many documents it has", () => {
    fc.assert(
      fc.property(history, ({ known: state, confirmed, documents }) => {
        for (const batch of confirmed.slice(0, -1))
          expect(judgeMarker(marker(String(batch)), documents, state)).toBe("went-back");
      }),
    );
  });

  it("is that the database went back for a number that it never gave", () => {
    fc.assert(
      fc.property(history, fc.bigInt({ min: 1n, max: 10n ** 15n }), ({ known: state, documents }, more) => {
        const given = BigInt(state.highest);
        expect(judgeMarker(marker(String(given + more)), documents, state)).toBe("ahead");
        expect(judgeMarker(marker(String(given)), documents, state)).not.toBe("ahead");
      }),
    );
  });

  it("compares numbers, not texts", () => {
    expect(judgeMarker(marker("100"), 1, known({ lastBatch: "99", highest: "100", underWay: ["100"] }))).toBe(
      "as-expected",
    );
    expect(judgeMarker(marker("100"), 1, known({ lastBatch: "9", highest: "99" }))).toBe("ahead");
  });

  it("never lets another instance's index be written, whatever its number", () => {
    fc.assert(
      fc.property(history, fc.bigInt({ min: 0n, max: 10n ** 13n }), ({ known: state, documents }, batch) => {
        expect(judgeMarker(marker(String(batch), THEIRS), documents, state)).toBe("of-another-instance");
        const before = { ...state, lastBatch: null, written: false, underWay: [] };
        expect(judgeMarker(marker(String(batch), THEIRS), documents, before)).toBe("of-another-instance");
      }),
    );
  });

  it("without a marker is lost when nothing is left, and went back when something is", () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 10 ** 6 }), ({ known: state }, some) => {
        expect(judgeMarker(null, 0, state)).toBe("lost");
        expect(judgeMarker(null, some, state)).toBe("went-back");
      }),
    );
  });

  it("without a marker is fresh before the first batch, unless somebody else's documents are there", () => {
    const before = known({ lastBatch: null, written: false });
    expect(judgeMarker(null, 0, before)).toBe("fresh");
    expect(judgeMarker(null, 3, before)).toBe("not-ours");
    expect(judgeMarker(null, 3, { ...before, underWay: ["42"] })).toBe("fresh");
  });

  it("takes our own marker as it is while the index is doubted and filled anew", () => {
    expect(judgeMarker(marker("17"), 5, known({ lastBatch: null }))).toBe("as-expected");
  });
});
