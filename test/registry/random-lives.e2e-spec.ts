import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { standingsOf, type StandingSubject } from "#codes";
import { aFirm, engagementsOf, registered, registeredLawyer } from "../support/a-practitioner.js";
import { aMove } from "../support/an-institution.js";
import { aLicence, aMeasure } from "../support/dated-facts.js";
import { textAt } from "../support/json.js";
import { legalMovesOfPage } from "../support/legal-moves.js";
import { dayFromToday } from "../support/registrars.js";
import { replayRevisions } from "../support/replay-revisions.js";
import { release, step as transferStep } from "../support/some-transfers.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer, TestClient } from "../support/test-client.js";

const ANY = { "if-match": "*" };
const LIVES = 40;

let test: TestApp;
let cq: TestClient;
let heir: string;
const lives: { firm: string; person: string }[] = [];
beforeAll(async () => {
  test = await startTestApp();
  cq = await test.signIn("cq.registrar");
  heir = await registered(cq, aFirm());
});
afterAll(() => test.close());

const who = fc.constantFrom("institution", "practitioner");
const day = fc.integer({ min: -12, max: 5 });
const text = fc.constantFrom("甲", "乙", "丙", "丁");
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant("move" as const),
      who,
      to: fc.constantFrom(...standingsOf("institution"), ...standingsOf("practitioner")),
      day,
    }),
  },
  fc.record({ what: fc.constant("rename" as const), who, text }),
  fc.record({ what: fc.constant("formerNames" as const), names: fc.uniqueArray(text, { maxLength: 3 }) }),
  fc.record({ what: fc.constant("licence" as const), who, day, length: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ what: fc.constant("measure" as const), who, day }),
  fc.record({ what: fc.constant("leave" as const), day }),
  fc.record({ what: fc.constant("transfer" as const), step: fc.constantFrom("admit", "refuse") }),
);
type Step = typeof step extends fc.Arbitrary<infer Given> ? Given : never;

class Life {
  constructor(
    readonly firm: string,
    readonly person: string,
  ) {}

  private path(subject: StandingSubject): string {
    return subject === "institution" ? `/institutions/${this.firm}` : `/practitioners/${this.person}`;
  }

  /** One call of a registrar; refused or not, but never failing. */
  async take(given: Step): Promise<Answer> {
    switch (given.what) {
      case "move": {
        const successor = given.to === "merged" ? { successorId: heir } : {};
        const move = aMove({ to: given.to, effectiveOn: dayFromToday(given.day), ...successor });
        return cq.post(`${this.path(given.who)}/status`, move, ANY);
      }
      case "rename":
        return cq.patch(this.path(given.who), { name: `（测试）${given.text}${this.firm.slice(-10)}` }, ANY);
      case "formerNames":
        return cq.patch(
          this.path("institution"),
          { formerNames: given.names.map((name) => ({ name: `（测试）旧${name}` })) },
          ANY,
        );
      case "licence": {
        const until = given.length === 0 ? null : dayFromToday(given.day + given.length);
        const licence = aLicence({ from: dayFromToday(given.day), until });
        return cq.post(`${this.path(given.who)}/licences`, licence, ANY);
      }
      case "measure": {
        const from = dayFromToday(given.day);
        return cq.post(`${this.path(given.who)}/measures`, aMeasure({ from, until: null }), ANY);
      }
      case "leave": {
        const [{ id }] = await engagementsOf(cq, this.person);
        const path = `${this.path("practitioner")}/engagements/${id}`;
        return cq.patch(path, { until: dayFromToday(given.day) }, ANY);
      }
      case "transfer": {
        const opened = await release(cq, this.person, heir);
        if (opened.status !== 201) return opened;
        const reason = given.step === "refuse" ? { reason: "（测试）不符" } : {};
        return transferStep(cq, textAt(opened.body, "transferId"), { step: given.step, ...reason });
      }
    }
  }
}

interface MoveRow {
  readonly id: string;
  readonly to: string;
  readonly day: string;
  readonly corrects: string | null;
}

/** The edges of a record's history that no row of the page has. Moves of one day may follow upon one another. */
async function illegalEdges(subject: StandingSubject, id: string): Promise<string[]> {
  const rows = await test.dataSource.query<MoveRow[]>(
    `SELECT id::text AS id, to_standing AS to, effective_on::text AS day, corrects::text AS corrects
     FROM standing_move WHERE ${subject}_id = $1 ORDER BY effective_on, id`,
    [id],
  );
  const corrected = new Set(rows.map(({ corrects }) => corrects));
  const standing = rows.filter((row) => !corrected.has(row.id));
  const days = [...new Set(standing.map((row) => row.day))];
  const legal = legalMovesOfPage(subject);
  let from = "active";
  const illegal: string[] = [];
  for (const on of days) {
    // A withdrawn plan is replaced once for each of its rows: the same word twice is one.
    const words = standing.filter((row) => row.day === on).map(({ to }) => to);
    const chain = words.filter((word, at) => word !== words[at - 1]);
    const isEdge = (at: number): boolean => legal.has(`${chain[at - 1] ?? ""} -> ${chain[at] ?? ""}`);
    const begins = chain.some(
      (word, first) => legal.has(`${from} -> ${word}`) && chain.every((_, at) => at <= first || isEdge(at)),
    );
    if (!begins) illegal.push(`${on}: ${from} -> ${chain.join(" -> ")}`);
    from = chain.at(-1) ?? from;
  }
  return illegal;
}

describe("random lives of a firm and a lawyer", () => {
  it("hold no illegal edge, and every refusal has a name", async () => {
    let moved = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        const { firm, id: person } = await registeredLawyer(cq);
        lives.push({ firm, person });
        const life = new Life(firm, person);
        for (const given of steps) {
          const { status, body } = await life.take(given);
          if (status >= 400) {
            expect([given, status, textAt(body, "code")]).toEqual([
              given,
              expect.any(Number),
              expect.any(String),
            ]);
            expect([400, 409, 422]).toContain(status);
            refused += 1;
          } else if (given.what === "move") moved += 1;
        }
        expect(await illegalEdges("institution", firm)).toEqual([]);
        expect(await illegalEdges("practitioner", person)).toEqual([]);
      }),
      { numRuns: LIVES },
    );
    expect(moved).toBeGreaterThan(LIVES);
    expect(refused).toBeGreaterThan(LIVES / 2);
  }, 240_000);

  it.each([
    ...["institution", "institution_former_name", "practitioner", "engagement", "standing_move"],
    ...["licence", "measure", "transfer"],
  ])("are told whole by the revisions: those of %s replay to its present rows", async (table) => {
    expect(lives.length).toBeGreaterThanOrEqual(LIVES);
    const { revisions, ...difference } = await replayRevisions(test.dataSource, table);
    expect(revisions).toBeGreaterThan(3);
    expect(difference).toEqual({ table, broken: [], tooMany: [], missing: [] });
  });
});
