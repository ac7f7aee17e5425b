import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { KeptDecision } from "./requests.query.js";
import { runningRecognition } from "./running-recognition.js";

const OFFERED = ["mediation.family", "mediation.commercial"];
const dayOf = (number: number): string => `2027-01-${String(number).padStart(2, "0")}`;
const LAST = 28;

const decisions = fc
  .array(
    fc.record({
      from: fc.integer({ min: 1, max: LAST - 1 }),
      length: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }),
      outcome: fc.constantFrom("accepted", "accepted", "refused", "ended"),
      services: fc.constantFrom(null, ["mediation"], ["mediation.family"], ["mediation.commercial"]),
    }),
    { maxLength: 6 },
  )
  .map((rows) =>
    rows.map(({ from, length, outcome, services }, rowNo): KeptDecision => {
      const until = length === null || outcome !== "accepted" ? null : dayOf(from + length);
      return {
        id: `${rowNo}`,
        caseId: `case-${rowNo}`,
        rowNo,
        host: "CQ",
        basis: "",
        outcome,
        services,
        from: dayOf(from),
        until,
      };
    }),
  );

/** Written anew: day by day, the latest decision begun by then, and whether it is an acceptance that still holds. */
function acceptedOn(service: string, day: string, rows: readonly KeptDecision[]): boolean {
  let word: KeptDecision | undefined;
  for (const row of rows) {
    const fits = row.services === null || row.services.some((code) => `${service}.`.startsWith(`${code}.`));
    if (fits && row.from <= day && (word === undefined || row.from >= word.from)) word = row;
  }
  return word?.outcome === "accepted" && (word.until === null || day < word.until);
}

describe("the recognition that a request renews", () => {
  it("runs without a gap until its end, for each service, and not on that day", () => {
    fc.assert(
      fc.property(
        decisions,
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(null, ...OFFERED),
        (rows, today, one) => {
          const services = one === null ? null : [one];
          const asked = services ?? OFFERED;
          const ends = asked.map((service) => {
            let day = today;
            while (day <= 60 && acceptedOn(service, dayOf(day), rows)) day += 1;
            return day;
          });
          const question = { offered: OFFERED, services, host: "CQ", day: dayOf(today) } as const;
          const isNone = ends.every((end) => end === today);
          const isPlain = ends.every((end) => end > today && end <= 60);
          if (!isNone && !isPlain) {
            expect(() => runningRecognition(question, rows)).toThrow(/already-recorded/);
            return;
          }
          const found = runningRecognition(question, rows);
          const expected = isNone ? undefined : [dayOf(Math.min(...ends)), dayOf(Math.max(...ends))];
          expect(found === null ? undefined : [found.firstEnd, found.lastEnd]).toEqual(expected);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("names the case that ends first", () => {
    const row = (rowNo: number, service: string, until: string): KeptDecision => ({
      ...{
        id: `${rowNo}`,
        caseId: `case-${rowNo}`,
        rowNo,
        host: "CQ",
        outcome: "accepted",
        services: [service],
        basis: "",
      },
      ...{ from: "2027-01-01", until },
    });
    const rows = [row(1, "mediation.family", "2027-03-01"), row(2, "mediation.commercial", "2027-02-01")];
    const question = { offered: OFFERED, services: null, host: "CQ", day: "2027-01-10" } as const;
    expect(runningRecognition(question, rows)).toEqual({
      caseId: "case-2",
      firstEnd: "2027-02-01",
      lastEnd: "2027-03-01",
    });
    expect(runningRecognition({ ...question, host: "SC" }, rows)).toBeNull();
  });
});
