import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { newId } from "#codes";
import { markForSync } from "../../libs/search/src/sync/mark-for-sync.js";
import { foldMarks, markAgain } from "../../libs/search/src/sync/marks.js";
import { markMovesOf } from "../../libs/search/src/sync/new-day.js";
import { peopleOn, readPeople } from "../support/people-oracle.js";
import { dayFromToday, moveBySql, Registrar, TODAY } from "../support/registrars.js";
import { startSearchBench, type SearchBench } from "../support/search-engines.js";
import { marksOf, workOf } from "../support/sync-state.js";

let bench: SearchBench;
let registrar: Registrar;
beforeAll(async () => {
  bench = await startSearchBench("postgres");
  registrar = new Registrar(bench.dataSource, bench.reference);
});
afterAll(() => bench.close());

const aFirm = (parentId?: string): Promise<string> =>
  registrar.register({
    type: "LAW_FIRM",
    ...(parentId === undefined ? {} : { parentId, division: "500101" }),
  });

interface Mark {
  readonly kind: string;
  readonly id: string;
  readonly lane: number;
}

const allMarks = (): Promise<Mark[]> =>
  bench.dataSource.query(`SELECT kind, document_id AS id, lane FROM search_mark m ORDER BY m.id`);

describe("what a search found to be behind", () => {
  let firm: string;
  let person: string;
  beforeEach(async () => {
    firm = await aFirm();
    person = await registrar.engage(firm);
    await bench.drain();
  });

  it("is marked under its own kind, once, and not again while it is on its way", async () => {
    await markForSync(bench.dataSource, [person, firm, person]);
    const marks = (await allMarks()).toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
    expect(marks).toEqual([
      { kind: "institution", id: firm, lane: 1 },
      { kind: "practitioner", id: person, lane: 1 },
    ]);
    await markForSync(bench.dataSource, [person, firm]);
    expect(await allMarks()).toHaveLength(2);
    await foldMarks(bench.dataSource);
    await markForSync(bench.dataSource, [person, firm]);
    expect(await allMarks()).toEqual([]);
    expect((await workOf(bench.dataSource, [person, firm])).map(({ revision }) => revision)).toEqual([1, 1]);
    await bench.drain();
  });

  it("is no flood: at most fifty are marked by one search", async () => {
    await markForSync(
      bench.dataSource,
      Array.from({ length: 300 }, (_each, at) => `nobody-${at}`),
    );
    expect(await allMarks()).toHaveLength(50);
    await bench.drain();
    expect(await allMarks()).toEqual([]);
  });

  it("is taken out of the table when the register never had it, and mended when it is wrong", async () => {
    await bench.dataSource.query(
      `INSERT INTO search_document SELECT (jsonb_populate_record(d, '{"document_id":"ghost"}')).* FROM search_document d
       WHERE d.document_id = $1`,
      [person],
    );
    await bench.dataSource.query(`UPDATE search_document SET version = 99 WHERE document_id = $1`, [person]);
    await markAgain(bench.dataSource, [{ kind: "practitioner", documentId: "ghost" }], 1);
    await markForSync(bench.dataSource, [person]);
    await bench.drain();
    const rows = await bench.dataSource.query<object[]>(
      `SELECT document_id AS id, version::int AS version FROM search_document WHERE document_id = ANY($1)`,
      [["ghost", person]],
    );
    const registered = `SELECT id, version::int AS version FROM practitioner WHERE id = $1`;
    expect(rows).toEqual(await bench.dataSource.query<object[]>(registered, [person]));
  });

  it("is marked again in the lane that is asked for, several kinds together", async () => {
    await markAgain(
      bench.dataSource,
      [
        { kind: "practitioner", documentId: person },
        { kind: "institution", documentId: firm },
      ],
      2,
    );
    expect((await marksOf(bench.dataSource, [person, firm])).map(({ id, lane }) => [id, lane])).toEqual([
      [person, 2],
      [firm, 2],
    ]);
    await bench.drain();
  });
});

describe("a new day", () => {
  const marked = async (from: number, to: number): Promise<string[]> => {
    await markMovesOf(bench.dataSource, dayFromToday(from), dayFromToday(to));
    const ids = (await allMarks()).map(({ kind, id }) => `${kind} ${id}`);
    await bench.drain();
    return ids;
  };

  it("marks whoever begins or ends at a body on it, and nobody on the days before and after", async () => {
    const [firm, other] = [await aFirm(), await aFirm()];
    const [begins, ends, stays] = [
      await registrar.engage(firm),
      await registrar.engage(firm),
      await registrar.engage(other),
    ];
    const begin = `UPDATE engagement SET from_on = $2 WHERE practitioner_id = $1`;
    await bench.dataSource.query(begin, [begins, dayFromToday(20)]);
    await bench.dataSource.query(`UPDATE engagement SET until_on = $2 WHERE practitioner_id = $1`, [
      ends,
      dayFromToday(21),
    ]);
    await bench.drain();
    expect(await marked(18, 19)).toEqual([]);
    expect(await marked(19, 20)).toEqual([`practitioner ${begins}`]);
    expect(await marked(20, 21)).toEqual([`practitioner ${ends}`]);
    expect((await marked(19, 22)).toSorted()).toEqual(
      [`practitioner ${begins}`, `practitioner ${ends}`].toSorted(),
    );
    expect(await marked(21, 30)).not.toContain(`practitioner ${stays}`);
  });

  it("marks the people of a body that moves on it, those of its branches, and who moves themselves", async () => {
    const firm = await aFirm();
    const branch = await aFirm(firm);
    const [partner, staff, own] = [
      await registrar.engage(firm),
      await registrar.engage(branch),
      await registrar.engage(await aFirm()),
    ];
    await moveBySql(bench.dataSource, firm, "suspended", dayFromToday(40));
    await registrar.movePerson(own, "suspended", { effectiveOn: dayFromToday(41) });
    await bench.drain();
    expect((await marked(39, 40)).toSorted()).toEqual(
      [
        `institution ${firm}`,
        `institution ${branch}`,
        `practitioner ${partner}`,
        `practitioner ${staff}`,
      ].toSorted(),
    );
    expect(await marked(40, 41)).toEqual([`practitioner ${own}`]);
  });
});

const PEOPLE = 3;
const BODIES = 3;
interface Change {
  readonly person: string;
  readonly body: string;
  readonly days: readonly string[];
}

type Statement = readonly [sql: string, values: readonly unknown[]];
const PERSON_MOVE = `INSERT INTO standing_move (practitioner_id, to_standing, effective_on) VALUES ($1, $2, $3)`;
const BODY_MOVE = `INSERT INTO standing_move (institution_id, to_standing, effective_on) VALUES ($1, $2, $3)`;
const CHANGES: readonly ((change: Change) => Statement)[] = [
  ({ person }) => [`UPDATE practitioner SET name = name || '改' WHERE id = $1`, [person]],
  ({ person }) => [`UPDATE practitioner SET published = NOT published WHERE id = $1`, [person]],
  ({ person, days }) => [PERSON_MOVE, [person, "suspended", days[0]]],
  ({ person, days }) => [PERSON_MOVE, [person, "active", days[0]]],
  ({ body, days }) => [BODY_MOVE, [body, "suspended", days[0]]],
  ({ body, days }) => [BODY_MOVE, [body, "active", days[0]]],
  ({ body }) => [`UPDATE institution SET published = NOT published WHERE id = $1`, [body]],
  ({ body }) => [`UPDATE institution SET name = name || '改' WHERE id = $1`, [body]],
  ({ body }) => [`UPDATE institution SET division_code = '500118' WHERE id = $1`, [body]],
  ({ body }) => [`UPDATE institution SET parent_id = NULL WHERE id = $1`, [body]],
  ({ person, body }) => [
    `UPDATE engagement SET institution_id = $2 WHERE practitioner_id = $1`,
    [person, body],
  ],
  ({ person, days }) => [
    `UPDATE engagement SET from_on = $2, until_on = $3 WHERE practitioner_id = $1`,
    [person, ...days],
  ],
  ({ person }) => [`UPDATE engagement SET until_on = NULL WHERE practitioner_id = $1`, [person]],
  ({ person, body, days }) => [
    `INSERT INTO engagement (id, practitioner_id, institution_id, role, from_on) VALUES ($1, $2, $3, 'staff', $4)`,
    [newId(), person, body, days[0]],
  ],
];
const day = fc.integer({ min: -2, max: 3 });
const step = fc.record({
  change: fc.constantFrom(...CHANGES),
  person: fc.nat({ max: PEOPLE - 1 }),
  body: fc.nat({ max: BODIES - 1 }),
  from: day,
  until: day,
  drained: fc.constantFrom(true, false, false),
});

interface PersonDocument {
  readonly id: string;
  readonly name: string;
  readonly divisions: readonly string[];
  readonly words: string;
}

describe("any changes of people, bodies and engagements", () => {
  it("leave in the table exactly the people whom the bare tables list, under the names and places of their bodies", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
        const firm = await aFirm();
        const bodies = [firm, await aFirm(firm), await aFirm()];
        const people: string[] = [];
        for (const body of bodies) people.push(await registrar.engage(body));
        for (const { change, person, body, from, until, drained } of steps) {
          const days = [from, until].toSorted((one, other) => one - other).map(dayFromToday);
          const [sql, values] = change({ person: people[person] ?? "", body: bodies[body] ?? "", days });
          await bench.dataSource.query(sql, [...values]);
          if (drained) await bench.drain();
        }
        await bench.drain();
        const then = peopleOn(await readPeople(bench.dataSource, people), TODAY);
        const listed = then.filter(({ state }) => state === "listed");
        const documents = await bench.dataSource.query<PersonDocument[]>(
          `SELECT document_id AS id, name, divisions, words FROM search_document
           WHERE document_id = ANY($1) AND public_from <= $2 AND public_until > $2 ORDER BY 1`,
          [people, TODAY],
        );
        expect(documents.map(({ id }) => id)).toEqual(listed.map(({ id }) => id).toSorted());
        for (const { id, workplaces } of listed) await expectPlaces(documents, id, workplaces);
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  async function expectPlaces(
    documents: readonly PersonDocument[],
    id: string,
    workplaces: readonly string[],
  ): Promise<void> {
    const document = documents.find((one) => one.id === id);
    const [person] = await bench.dataSource.query<{ name: string }[]>(
      `SELECT name FROM practitioner WHERE id = $1`,
      [id],
    );
    const rows = await bench.dataSource.query<{ name: string; division: string }[]>(
      `SELECT name, division_code AS division FROM institution WHERE id = ANY($1)`,
      [workplaces],
    );
    expect(document?.name).toBe(person?.name);
    expect(document?.divisions).toEqual(expect.arrayContaining(rows.map(({ division }) => division)));
    const own = new Set((document?.divisions ?? []).filter((code) => /^5001\d\d$/.test(code)));
    expect([...own].toSorted()).toEqual([...new Set(rows.map(({ division }) => division))].toSorted());
    for (const { name } of rows) expect(document?.words).toContain(name.replaceAll(/[（）]/g, ""));
  }
});
