import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { standingOn, standingsOf, type Standing, type StandingMove } from "#codes";
import { openRegister, type RegisterBench } from "../support/register-bench.js";

const STANDINGS = standingsOf("institution").filter((standing) => standing !== "merged");
const DAYS = ["2023-12-31", "2024-01-01", "2024-01-02", "2024-02-29", "2024-03-01", "2025-01-01"];

interface Given {
  readonly to: Standing;
  readonly effectiveOn: string;
  /** Seconds after the one before. */
  readonly pause: number;
  /** Which earlier move of the history it corrects; none for some. */
  readonly corrects: number | null;
}

const history = fc.array(
  fc.record({
    to: fc.constantFrom(...STANDINGS),
    effectiveOn: fc.constantFrom(...DAYS),
    pause: fc.constantFrom(0, 1, 3_600, 86_400),
    corrects: fc.option(fc.nat({ max: 5 }), { freq: 4 }),
  }),
  { maxLength: 7 },
);

let register: RegisterBench;
beforeAll(async () => {
  register = await openRegister();
});
afterAll(() => register.close());

async function write(id: string, given: readonly Given[]): Promise<StandingMove[]> {
  const moves: StandingMove[] = [];
  let at = Date.parse("2024-01-01T00:00:00+08:00");
  for (const { to, effectiveOn, pause, corrects } of given) {
    at += pause * 1_000;
    const recordedAt = new Date(at);
    const corrected = corrects === null ? null : (moves[corrects]?.id ?? null);
    const [row] = await register.dataSource.query<{ id: string }[]>(
      `INSERT INTO standing_move (institution_id, to_standing, effective_on, recorded_at, corrects)
       VALUES ($1, $2, $3, $4, $5) RETURNING id`,
      [id, to, effectiveOn, recordedAt, corrected],
    );
    moves.push({
      id: row?.id ?? "",
      to,
      effectiveOn,
      recordedAt,
      sequence: Number(row?.id),
      corrects: corrected,
    });
  }
  return moves;
}

describe("the standing on a day", () => {
  it("is the same in the database as by the rule in code, for any history, day and knowledge", async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.constantFrom(...STANDINGS), async (given, initial) => {
        const id = await register.cq.register();
        await register.dataSource.query(`UPDATE institution SET initial_standing = $2 WHERE id = $1`, [
          id,
          initial,
        ]);
        const moves = await write(id, given);
        const known = ["infinity", ...moves.map(({ recordedAt }) => new Date(recordedAt).toISOString())];
        const asked = DAYS.flatMap((day) => known.map((knownAt) => ({ day, knownAt })));
        const rows = await register.dataSource.query<
          { day: string; known: string; standing: string | null }[]
        >(
          `SELECT a.day, a."knownAt" AS known, o.standing
           FROM jsonb_to_recordset($2::jsonb) AS a(day text, "knownAt" text)
           LEFT JOIN LATERAL own_standing($1, a.day::date, a."knownAt"::timestamptz) o ON true`,
          [id, JSON.stringify(asked)],
        );
        expect(rows.length).toBe(asked.length);
        for (const { day, known: knownAt, standing } of rows) {
          const byRule = standingOn(initial, moves, day, knownAt === "infinity" ? undefined : knownAt);
          expect([day, knownAt, standing ?? initial]).toEqual([day, knownAt, byRule]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("decides who is listed, and until when, as the days themselves would", async () => {
    const ahead = fc.array(
      fc.record({ to: fc.constantFrom(...STANDINGS), days: fc.integer({ min: -1, max: 5 }) }),
      { maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(ahead, async (plan) => {
        const id = await register.cq.register();
        for (const { to, days } of plan) {
          await register.dataSource.query(
            `INSERT INTO standing_move (institution_id, to_standing, effective_on)
             VALUES ($1, $2, shanghai_today() + $3::int)`,
            [id, to, days],
          );
        }
        const listedOn = (day: number): boolean => {
          const past = plan.map((move, order) => ({ ...move, order })).filter((move) => move.days <= day);
          past.sort((a, b) => a.days - b.days || a.order - b.order);
          return ["active", "conditions_apply", "closing"].includes(past.at(-1)?.to ?? "active");
        };
        const days = [0, 1, 2, 3, 4, 5, 6];
        const from = days.find(listedOn);
        const until = days.find((day) => from !== undefined && day > from && !listedOn(day));
        const rows = await register.dataSource.query<{ from: number; until: number | null }[]>(
          `SELECT public_from - shanghai_today() AS from, public_until - shanghai_today() AS until
           FROM listed_period($1)`,
          [id],
        );
        expect(rows).toEqual(from === undefined ? [] : [{ from, until: until ?? null }]);
      }),
      { numRuns: 60 },
    );
  });
});
