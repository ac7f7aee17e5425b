import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { newId, standingsOf, type Standing } from "#codes";
import { findPractitioners, listPractitioners } from "#registry";
import { peopleOn, readPeople, type PersonThen } from "../support/people-oracle.js";
import { openRegister, type RegisterBench } from "../support/register-bench.js";
import { dayFromToday, TODAY } from "../support/registrars.js";
import { foldMarks } from "../../libs/search/src/sync/marks.js";
import { workOf } from "../support/sync-state.js";

let register: RegisterBench;
/** What merged bodies became part of. */
let successor: string;
beforeAll(async () => {
  register = await openRegister();
  successor = await register.cq.register();
});
afterAll(() => register.close());

const OFFSETS = [-3, -2, -1, 0, 1, 2, 3, 4];
const LONGEST = 4;
const LAST_DAY = Math.max(...OFFSETS) + LONGEST;
const PERSON_STANDINGS = standingsOf("practitioner");
const BODY_STANDINGS = standingsOf("institution");
const SOME_BODIES = 4;
const offset = fc.constantFrom(...OFFSETS);
const body = fc.nat({ max: SOME_BODIES - 1 });
const aTime = {
  recordedAgo: fc.constantFrom(0, 0, 60),
  corrects: fc.option(fc.nat({ max: 3 }), { freq: 5 }),
};

const world = fc.record({
  person: fc.record({
    published: fc.boolean().map((hidden) => !hidden),
    initial: fc.constantFrom(...PERSON_STANDINGS),
  }),
  /** Every second body may be a branch of the one before. */
  bodies: fc.array(
    fc.record({
      published: fc.constantFrom(true, true, true, false),
      initial: fc.constantFrom<Standing>("active", "active", "active", "suspended", "expired"),
      isBranch: fc.boolean(),
    }),
    { minLength: SOME_BODIES, maxLength: SOME_BODIES },
  ),
  engagements: fc.array(
    fc.record({ body, from: offset, length: fc.option(fc.nat({ max: LONGEST }), { freq: 3 }) }),
    { maxLength: 4 },
  ),
  personMoves: fc.array(fc.record({ to: fc.constantFrom(...PERSON_STANDINGS), day: offset, ...aTime }), {
    maxLength: 4,
  }),
  bodyMoves: fc.array(fc.record({ body, to: fc.constantFrom(...BODY_STANDINGS), day: offset, ...aTime }), {
    maxLength: 5,
  }),
});
type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;

/** Writes a world past the program. @returns the person's id. */
async function write({ person, bodies, engagements, personMoves, bodyMoves }: World): Promise<string> {
  const db = register.dataSource;
  const id = newId();
  const bodyIds = bodies.map(() => newId());
  for (const [at, { published, initial, isBranch }] of bodies.entries()) {
    await db.query(
      `INSERT INTO institution (id, jurisdiction, type, name, division_code, published, initial_standing, parent_id,
         source_authority, source_document)
       VALUES ($1, 'CQ', 'LAW_FIRM', '（测试）所', '500103', $2, $3, $4, '（测试）', '（测试）')`,
      [bodyIds[at], published, initial, isBranch && at % 2 === 1 ? bodyIds[at - 1] : null],
    );
  }
  await db.query(
    `INSERT INTO practitioner (id, jurisdiction, kind, name, published, initial_standing, source_authority, source_document)
     VALUES ($1, 'CQ', 'LAWYER', '（测试）甲', $2, $3, '（测试）', '（测试）')`,
    [id, person.published, person.initial],
  );
  for (const { body: at, from, length } of engagements) {
    await db.query(
      `INSERT INTO engagement (id, practitioner_id, institution_id, role, from_on, until_on)
       VALUES ($1, $2, $3, 'staff', $4, $5)`,
      [newId(), id, bodyIds[at], dayFromToday(from), length === null ? null : dayFromToday(from + length)],
    );
  }
  await writeMoves(personMoves.map((move) => ({ ...move, person: id, body: null })));
  await writeMoves(bodyMoves.map((move) => ({ ...move, person: null, body: bodyIds[move.body] ?? null })));
  return id;
}

interface MoveRow {
  readonly person: string | null;
  readonly body: string | null;
  readonly to: Standing;
  readonly day: number;
  readonly recordedAgo: number;
  /** Which earlier one of the list it corrects. */
  readonly corrects: number | null;
}

async function writeMoves(moves: readonly MoveRow[]): Promise<void> {
  const written: string[] = [];
  for (const { person, body: institution, to, day, recordedAgo, corrects } of moves) {
    const [row] = await register.dataSource.query<{ id: string }[]>(
      `INSERT INTO standing_move (practitioner_id, institution_id, to_standing, effective_on, recorded_at, corrects,
         successor_id)
       VALUES ($1, $2, $3, $4, clock_timestamp() - $5 * interval '1 second', $6, $7) RETURNING id::text AS id`,
      [
        person,
        institution,
        to,
        dayFromToday(day),
        recordedAgo,
        corrects === null ? null : (written[corrects] ?? null),
        to === "merged" ? successor : null,
      ],
    );
    written.push(row?.id ?? "");
  }
}

/** What the oracle says of a person on every day from today on. */
async function daysOf(id: string): Promise<PersonThen[]> {
  const tables = await readPeople(register.dataSource, [id]);
  const days = Array.from({ length: LAST_DAY + 1 }, (_, day) => dayFromToday(day));
  return days.flatMap((day) => peopleOn(tables, day));
}

describe("who is listed", () => {
  it("is by every way of reading what the bare tables say, for any history of person and bodies", async () => {
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const id = await write(given);
        const [expected] = peopleOn(await readPeople(register.dataSource, [id]), TODAY);
        const [view] = await register.dataSource.query<PersonThen[]>(
          `SELECT id, state, standing, since::text AS since FROM public_record WHERE id = $1 AND kind = 'practitioner'`,
          [id],
        );
        const [record] = await findPractitioners(register.dataSource, [id]);
        const workplaces = record?.workplaces.map(({ institutionId }) => institutionId);
        expect({ ...view, workplaces }).toEqual(expected);
        expect([record?.state, record?.standing]).toEqual([expected?.state, expected?.standing]);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it("holds on every day, past and to come, and for the first stretch of days that documents carry", async () => {
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const id = await write(given);
        const tables = await readPeople(register.dataSource, [id]);
        for (const day of OFFSETS.map(dayFromToday)) {
          const [then] = await register.dataSource.query<{ standing: string; hidden: boolean }[]>(
            `SELECT standing, hidden FROM practitioner_standing($1, $2, 'infinity')`,
            [id, day],
          );
          const [expected] = peopleOn(tables, day);
          const isHidden = expected?.state === "hidden";
          expect([day, then]).toEqual([day, { standing: expected?.standing, hidden: isHidden }]);
        }
        const listed = (await daysOf(id)).map(({ state }) => state === "listed");
        const from = listed.indexOf(true);
        const until = listed.indexOf(false, from);
        const stretch = { from: dayFromToday(from), until: until === -1 ? null : dayFromToday(until) };
        const rows = await register.dataSource.query<object[]>(
          `SELECT public_from::text AS from, public_until::text AS until FROM practitioner_listed_period($1)`,
          [id],
        );
        expect(rows).toEqual(from === -1 ? [] : [stretch]);
      }),
      { numRuns: 50 },
    );
  }, 120_000);
});

describe("a registrar's list by standing", () => {
  it("leaves nobody out and takes nobody else in, whatever their standing comes from", async () => {
    for (const given of fc.sample(world, { numRuns: 60, seed: 4 })) await write(given);
    const expected = peopleOn(await readPeople(register.dataSource), TODAY);
    for (const standing of PERSON_STANDINGS) {
      const { items } = await listPractitioners(register.dataSource, "CQ", { standing, limit: 1_000 });
      const wanted = expected.filter((person) => person.standing === standing);
      expect([standing, items.map(({ id }) => id).toSorted()]).toEqual([
        standing,
        wanted.map(({ id }) => id).toSorted(),
      ]);
    }
  });
});

describe("work for the search", () => {
  it("is left for everybody whose listing a change of a body touches, branches' people too", async () => {
    const [firm = "", branch = ""] = [newId(), newId()];
    const id = await write(QUIET);
    await register.dataSource.query(
      `INSERT INTO institution (id, jurisdiction, type, name, division_code, parent_id, source_authority, source_document)
       VALUES ($1, 'CQ', 'LAW_FIRM', '（测试）总所', '500103', NULL, '（测试）', '（测试）'),
              ($2, 'CQ', 'LAW_FIRM', '（测试）分所', '500103', $1, '（测试）', '（测试）')`,
      [firm, branch],
    );
    const changes = [
      [
        `INSERT INTO engagement (id, practitioner_id, institution_id, role, from_on) VALUES ('${newId()}', '${id}', $1, 'staff', '2020-01-01')`,
        branch,
      ],
      [`INSERT INTO standing_move (institution_id, to_standing) VALUES ($1, 'suspended')`, firm],
      [`INSERT INTO standing_move (institution_id, to_standing) VALUES ($1, 'active')`, firm],
      [`UPDATE institution SET published = false WHERE id = $1`, firm],
      [`UPDATE institution SET name = '（测试）改名所' WHERE id = $1`, branch],
      [`UPDATE institution SET parent_id = NULL WHERE id = $1`, branch],
      [`UPDATE engagement SET until_on = shanghai_today() WHERE institution_id = $1`, branch],
      [`INSERT INTO standing_move (practitioner_id, to_standing) VALUES ($1, 'revoked')`, id],
      [`UPDATE practitioner SET name = '（测试）乙' WHERE id = $1`, id],
    ] as const;
    for (const [sql, subject] of changes) {
      await register.dataSource.query(`DELETE FROM search_mark`);
      await register.dataSource.query(`DELETE FROM search_work`);
      await register.dataSource.query(sql, [subject]);
      await foldMarks(register.dataSource);
      const work = await workOf(register.dataSource, [id]);
      expect([sql, work.length]).toEqual([sql, 1]);
    }
  });
});

const QUIET: World = {
  person: { published: true, initial: "active" },
  bodies: [],
  engagements: [],
  personMoves: [],
  bodyMoves: [],
};
