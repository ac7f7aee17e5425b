import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { newId, type Standing } from "#codes";
import { listPractitioners } from "#registry";
import { barOn, readBars } from "../support/bars-oracle.js";
import { peopleOn, readPeople } from "../support/people-oracle.js";
import { openRegister, type RegisterBench } from "../support/register-bench.js";
import { dayFromToday, TODAY } from "../support/registrars.js";

let register: RegisterBench;
beforeAll(async () => {
  register = await openRegister();
});
afterAll(() => register.close());

const FIRST = -4;
const LAST = 5;
const OFFSETS = Array.from({ length: LAST - FIRST + 1 }, (_, at) => FIRST + at);
const DAYS = OFFSETS.map(dayFromToday);
const WHO = ["firm", "branch", "person"] as const;
type Who = (typeof WHO)[number];

const someDay = fc.constantFrom(...OFFSETS);
const who = fc.constantFrom<Who>(...WHO);
const length = fc.option(fc.integer({ min: 1, max: 4 }), { freq: 4 });
const bookkeeping = {
  /** Seconds ago at which it became known, and whether a second after it was taken back again. */
  known: fc.constantFrom(0, 60, 120),
  takenBack: fc.constantFrom(false, false, true),
};
const world = fc.record({
  licences: fc.array(
    fc.record({
      who,
      from: someDay,
      length,
      kind: fc.constantFrom("practice", "practice", "practice", "other"),
      state: fc.constantFrom("valid", "valid", "suspended", "replaced", "withdrawn"),
      ...bookkeeping,
    }),
    { maxLength: 8 },
  ),
  measures: fc.array(
    fc.record({
      who,
      from: someDay,
      length,
      kind: fc.constantFrom("suspension", "suspension", "penalty", "award"),
      state: fc.constantFrom("valid", "valid", "withdrawn"),
      ...bookkeeping,
    }),
    { maxLength: 5 },
  ),
  moves: fc.array(
    fc.record({
      who,
      day: someDay,
      to: fc.constantFrom<Standing>("active", "suspended", "cancelled", "closing"),
    }),
    { maxLength: 4 },
  ),
  /** Whether the person works for the firm beside its branch. */
  two: fc.boolean(),
});
/** What answers for a day, for the first stretch of days, and for today. */
const OF_BODY = ["effective_standing", "listed_period", "public_institution"] as const;
const OF_PERSON = ["practitioner_standing", "practitioner_listed_period", "public_practitioner"] as const;
type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;
type Ids = Readonly<Record<Who, string>>;

async function subjects(two: boolean): Promise<Ids> {
  const db = register.dataSource;
  const ids = { firm: newId(), branch: newId(), person: newId() };
  for (const [id, parent] of [
    [ids.firm, null],
    [ids.branch, ids.firm],
  ]) {
    await db.query(
      `INSERT INTO institution (id, jurisdiction, type, name, division_code, parent_id, source_authority, source_document)
       VALUES ($1, 'CQ', 'LAW_FIRM', '（测试）所', '500103', $2, '（测试）', '（测试）')`,
      [id, parent],
    );
  }
  await db.query(
    `INSERT INTO practitioner (id, jurisdiction, kind, name, source_authority, source_document)
     VALUES ($1, 'CQ', 'LAWYER', '（测试）甲', '（测试）', '（测试）')`,
    [ids.person],
  );
  for (const body of two ? [ids.branch, ids.firm] : [ids.branch])
    await db.query(
      `INSERT INTO engagement (id, practitioner_id, institution_id, role, from_on) VALUES ($1, $2, $3, 'staff', '2020-01-01')`,
      [newId(), ids.person, body],
    );
  return ids;
}

interface Row {
  readonly who: Who;
  readonly from: number;
  readonly length: number | null;
  readonly kind: string;
  readonly state: string;
  readonly known: number;
  readonly takenBack: boolean;
}

/** Writes a fact past the program. Overlapping licences are refused by the table: those are left out. */
async function writeFact(table: "licence" | "measure", ids: Ids, row: Row): Promise<void> {
  const [begins, ends, rest, more] =
    table === "licence"
      ? [
          "valid_from",
          "valid_until",
          "issuer, source_authority, source_document",
          "'（测试）', '（测试）', '（测试）'",
        ]
      : ["from_on", "until_on", "authority, document", "'（测试）', '（测试）'"];
  const id: string = newId();
  try {
    await register.dataSource.query(
      `INSERT INTO ${table} (id, ${row.who === "person" ? "practitioner_id" : "institution_id"}, kind, state, ${begins},
         ${ends}, ${rest}, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, ${more}, clock_timestamp() - $7 * interval '1 second')`,
      [
        id,
        ids[row.who],
        row.kind,
        row.state,
        dayFromToday(row.from),
        row.length === null ? null : dayFromToday(row.from + row.length),
        row.known,
      ],
    );
  } catch (error) {
    if (error instanceof Error && error.message.includes("do not overlap")) return;
    throw error;
  }
  if (row.takenBack)
    await register.dataSource.query(
      `UPDATE ${table} SET superseded_at = recorded_at + interval '1 second' * $2 WHERE id = $1`,
      [id, Math.min(row.known, 30)],
    );
}

async function write({ licences, measures, moves, two }: World): Promise<Ids> {
  const ids = await subjects(two);
  for (const row of licences) await writeFact("licence", ids, row);
  for (const row of measures) await writeFact("measure", ids, row);
  for (const { who: whose, to, day } of moves) {
    await register.dataSource.query(
      `INSERT INTO standing_move (${whose === "person" ? "practitioner_id" : "institution_id"}, to_standing, effective_on)
       VALUES ($1, $2, $3)`,
      [ids[whose], to, dayFromToday(day)],
    );
  }
  return ids;
}

/** By the function that asks for a day, a person's or a body's. */
async function derived(id: string, kind: Who, day: string): Promise<unknown> {
  const call = kind === "person" ? "practitioner_standing" : "effective_standing";
  const [row] = await register.dataSource.query<object[]>(
    `SELECT standing, since::text AS since FROM ${call}($1, $2::date, 'infinity')`,
    [id, day],
  );
  return row;
}

describe("the standing that licences, suspensions and moves make", () => {
  it("is on every day what the bare tables say, of a person at a branch, by function, view and list", async () => {
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const ids = await write(given);
        const tables = await readPeople(register.dataSource, [ids.person]);
        for (const day of DAYS) {
          const [{ standing, since } = {}] = peopleOn(tables, day);
          expect([day, await derived(ids.person, "person", day)]).toEqual([day, { standing, since }]);
        }
        const [now] = peopleOn(tables, TODAY);
        const views = await register.dataSource.query<object[]>(
          `SELECT state, standing, since::text AS since FROM public_record WHERE id = $1`,
          [ids.person],
        );
        expect(views).toEqual([{ state: now?.state, standing: now?.standing, since: now?.since }]);
        const standing = now?.standing as Standing;
        const page = await listPractitioners(register.dataSource, "CQ", { standing, limit: 10_000 });
        expect(page.items.map(({ id }) => id)).toContain(ids.person);
      }),
      { numRuns: 60 },
    );
  }, 180_000);

  it("lists bodies and people for the first stretch of days that the days themselves give, and views agree today", async () => {
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const ids = await write(given);
        for (const who of WHO) {
          const id = ids[who];
          const [then, period, view] = who === "person" ? OF_PERSON : OF_BODY;
          const listed = await Promise.all(
            OFFSETS.filter((offset) => offset >= 0).map(async (offset) => {
              const [row] = await register.dataSource.query<{ listed: boolean }[]>(
                `SELECT is_listed(standing) AS listed FROM ${then}($1, $2::date, 'infinity')`,
                [id, dayFromToday(offset)],
              );
              return row?.listed ?? false;
            }),
          );
          const from = listed.indexOf(true);
          const until = listed.indexOf(false, from);
          const rows = await register.dataSource.query<{ from: string; until: string | null }[]>(
            `SELECT public_from::text AS from, public_until::text AS until FROM ${period}($1)`,
            [id],
          );
          const inSight = rows.filter((row) => row.from <= dayFromToday(LAST));
          const shown = inSight.map((row) => ({
            ...row,
            until: row.until !== null && row.until > dayFromToday(LAST) ? null : row.until,
          }));
          expect(shown).toEqual(
            from === -1
              ? []
              : [{ from: dayFromToday(from), until: until === -1 ? null : dayFromToday(until) }],
          );
          const [seen] = await register.dataSource.query<{ listed: boolean }[]>(
            `SELECT state = 'listed' AS listed FROM ${view} WHERE id = $1`,
            [id],
          );
          expect(seen?.listed).toBe(listed[0]);
        }
      }),
      { numRuns: 50 },
    );
  }, 180_000);

  it("is at any moment of the past what was known then", async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ licences, measures }) => {
        const ids = await write({ licences, measures, moves: [], two: false });
        const bars = await readBars(register.dataSource);
        const moments = [...bars.licences, ...bars.suspensions]
          .filter(({ subject }) => Object.values(ids).includes(subject))
          .flatMap(({ known, forgotten }) => [known - 0.5, known + 0.5, (forgotten ?? known) + 0.5]);
        for (const at of moments) {
          for (const day of DAYS) {
            const [row] = await register.dataSource.query<object[]>(
              `SELECT standing, since::text AS since FROM standing_bar($1, $2::date, to_timestamp($3))`,
              [ids.firm, day, at],
            );
            expect([day, at, row ?? null]).toEqual([day, at, barOn(bars, ids.firm, day, at)]);
          }
        }
      }),
      { numRuns: 25 },
    );
  }, 180_000);
});
