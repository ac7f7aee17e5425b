import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Jurisdiction } from "#codes";
import { decideRecognition } from "./decide-recognition.js";
import { yearsAfter } from "./measure-bars.js";
import { recognitionCodes } from "./recognition-codes.js";
import type { RecognitionFacts, RecognitionSubject } from "./recognition-facts.js";
import { recognitionOf } from "./recognition-state.js";
import { recognitionTerms, type RecognitionTerms } from "./recognition-terms.js";
import { lineage } from "./scopes.js";

const CODES = [
  "legal",
  "legal.tax",
  "legal.family",
  "legal.family.divorce",
  "notary",
  "notary.family",
] as const;
const TYPES = ["LAW_FIRM", "NOTARY_OFFICE", "LAWYER"] as const;

const side = fc.constantFrom<Jurisdiction>("SC", "CQ");
const day = fc.integer({ min: 10, max: 19 }).map((number) => `2026-01-${number}`);
const begin = fc.integer({ min: 10, max: 14 }).map((number) => `2026-01-${number}`);
const end = fc.option(
  fc.integer({ min: 14, max: 19 }).map((number) => `2026-01-${number}`),
  { freq: 2 },
);
const services = fc.option(fc.subarray([...CODES], { minLength: 1, maxLength: 2 }), { freq: 2 });
const facts: fc.Arbitrary<RecognitionFacts> = fc.record({
  agreements: fc.array(
    fc.record({
      ...{ id: fc.uuid(), title: fc.constant(null), document: fc.constant("（测试）") },
      covers: fc.subarray([...TYPES], { minLength: 1 }),
      services,
      mode: fc.constantFrom("automatic", "individual"),
      ...{ from: begin, until: end, approvedOn: begin, endsOn: end },
    }),
    { maxLength: 4 },
  ),
  decisions: fc.array(
    fc.record({
      ...{ rowNo: fc.nat(99), host: side, services, from: day, until: end, basis: fc.constant("") },
      outcome: fc.constantFrom("accepted", "refused", "ended"),
    }),
    { maxLength: 3 },
  ),
  measures: fc.array(
    fc.record({
      kind: fc.constantFrom("award", "award", "award", "penalty", "challenge_upheld"),
      ...{ from: day, until: end, basis: fc.constant(null) },
    }),
    { maxLength: 1 },
  ),
});
const subject: fc.Arbitrary<RecognitionSubject> = fc.record({
  type: fc.constantFrom(...TYPES),
  jurisdiction: side,
  listed: fc.constant(true),
  standing: fc.constant("active" as const),
  since: fc.constant(null),
  basis: fc.constant(null),
  services: fc.subarray([...CODES], { maxLength: 3 }),
});

/** As an engine does it: by what a document holds alone. */
function finds(
  { host, home, terms }: RecognitionTerms,
  document: { type: string; jurisdiction: string; services: readonly string[]; codes: readonly string[] },
): boolean {
  if (document.jurisdiction === host) return true;
  if (document.jurisdiction !== home || document.codes.includes("barred")) return false;
  return terms.some(({ mode, types, services: asked }) => {
    const marked = (mark: string): boolean =>
      asked === null
        ? document.codes.includes(mark)
        : asked.some((code) => document.codes.includes(`${mark}>${code}`));
    const offered = asked === null || asked.some((code) => document.services.includes(code));
    if (!types.some((type) => type === document.type)) return false;
    if (mode === "individual") return marked("accepted");
    return (offered && !document.codes.includes("limited")) || marked("open");
  });
}

const under = (all: readonly string[]): string[] => [...new Set(all.flatMap((code) => lineage(code)))];

describe("the filter made from agreements, over documents that know of none", () => {
  it("finds exactly whom the rules recognise, for a service or for any, on any day", () => {
    let found = 0;
    fc.assert(
      fc.property(
        subject,
        facts,
        side,
        day,
        fc.option(fc.constantFrom(...CODES)),
        (body, known, host, on, service) => {
          const codes = recognitionCodes(body, known, on);
          const document = { ...body, services: under(body.services), codes };
          const terms = recognitionTerms(host, on, service === null ? [] : [service], known.agreements);
          // The filter by service is the search's own, beside this one.
          const offers = service === null || document.services.includes(service);
          const { recognised } = decideRecognition(body, { host, day: on, service }, known);
          if (recognised && host !== body.jurisdiction) found += 1;
          expect(offers && finds(terms, document)).toBe(recognised);
        },
      ),
      { numRuns: 20_000 },
    );
    expect(found).toBeGreaterThan(500);
  });

  it("gives the same for a body whose services stand with their ancestors", () => {
    fc.assert(
      fc.property(
        subject,
        facts,
        side,
        day,
        fc.option(fc.constantFrom(...CODES)),
        (body, known, host, on, service) => {
          const question = { host, day: on, service };
          const wide = { ...body, services: under(body.services) };
          expect(decideRecognition(wide, question, known)).toEqual(decideRecognition(body, question, known));
        },
      ),
      { numRuns: 5_000 },
    );
  });
});

describe("how the other side stands to a body", () => {
  it("says until when: the first later day on which it would be answered no", () => {
    const later = Array.from({ length: 30 }, (_each, at) =>
      new Date(Date.UTC(2026, 0, 10 + at)).toISOString().slice(0, 10),
    );
    fc.assert(
      fc.property(subject, facts, day, (body, known, on) => {
        const [state] = recognitionOf(body, known, on);
        const host = body.jurisdiction === "SC" ? "CQ" : "SC";
        const isRecognised = (one: string): boolean =>
          decideRecognition(body, { host, day: one, service: null }, known).recognised;
        expect(state?.jurisdiction).toBe(host);
        expect(state?.state === "not_recognised").toBe(!isRecognised(on));
        const over = later.find((one) => one > on && !isRecognised(one)) ?? null;
        expect(state?.until).toBe(isRecognised(on) ? over : null);
      }),
      { numRuns: 5_000 },
    );
  });

  it("is conditional for a part of what it offers, and under conditions at home", () => {
    const body = { type: "LAW_FIRM", jurisdiction: "SC", listed: true, since: null, basis: null } as const;
    const terms = {
      title: null,
      document: "（测试）",
      covers: ["LAW_FIRM"],
      mode: "automatic",
      endsOn: null,
    } as const;
    const agreement = {
      id: "a",
      ...terms,
      services: ["legal.tax"],
      from: "2025-01-01",
      until: null,
      approvedOn: "2025-01-01",
    };
    const known = { agreements: [agreement], decisions: [], measures: [] };
    const stateOf = (given: Pick<RecognitionSubject, "services" | "standing">): string | undefined =>
      recognitionOf({ ...body, ...given }, known, "2026-01-01")[0]?.state;
    expect(stateOf({ services: ["legal.tax"], standing: "active" })).toBe("recognised");
    expect(stateOf({ services: ["legal.tax", "legal.family"], standing: "active" })).toBe("conditional");
    expect(stateOf({ services: ["legal.tax"], standing: "conditions_apply" })).toBe("conditional");
    expect(stateOf({ services: ["legal.family"], standing: "active" })).toBe("not_recognised");
  });
});

describe("years after a day", () => {
  it("keep the day, but for a leap day in a year without", () => {
    expect(yearsAfter("2024-02-29", 2)).toBe("2026-02-28");
    expect(yearsAfter("2024-02-29", 4)).toBe("2028-02-29");
    expect(yearsAfter("2023-12-31", 2)).toBe("2025-12-31");
  });
});
