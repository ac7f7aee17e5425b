import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { otherSide, type Jurisdiction } from "#codes";
import { decideRecognition, readRecognitionFacts, subjectOf } from "#recognition";
import { institutionsAsAt, practitionersAsAt } from "#registry";
import type { EngineName } from "#search";
import { child, listAt, textAt } from "../support/json.js";
import { RandomHistories, type Group } from "../support/recognition-histories.js";
import { RecognitionOracle } from "../support/recognition-oracle.js";
import { TODAY } from "../support/registrars.js";
import { ENGINES_AT_HAND, tellWhatWasLeftOut } from "../support/search-engines.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";

/** How many histories there are, and how many questions are asked by HTTP, on each engine. */
const SIZES: Readonly<Record<EngineName, { groups: number; size: number; asked: number }>> = {
  postgres: { groups: 20, size: 500, asked: 400 },
  meilisearch: { groups: 10, size: 60, asked: 60 },
};
/** About so many groups are asked under the same agreements. */
const GROUPS_OF_A_WORLD = 2;

afterAll(() => tellWhatWasLeftOut("random histories", 3));

describe.each([...ENGINES_AT_HAND])("random histories of recognition, on %s", (engine: EngineName) => {
  const { groups: count, size, asked } = SIZES[engine];
  let test: TestApp;
  let court: TestClient;
  let random: RandomHistories;
  let register: RecognitionOracle;
  const worlds: Group[][] = [];
  beforeAll(async () => {
    test = await startTestApp({ engine });
    court = await test.signIn("court.clerk");
    random = new RandomHistories(test.dataSource, 20_261_122);
    const groups = await random.register(count, size);
    for (let at = 0; at < groups.length; at += GROUPS_OF_A_WORLD)
      worlds.push(groups.slice(at, at + GROUPS_OF_A_WORLD));
    await random.happen(groups);
    await test.drain();
    register = await RecognitionOracle.over(test.dataSource);
  }, 240_000);
  afterAll(() => test.close());

  const inEachWorld = async (
    ask: (groups: readonly Group[], truth: RecognitionOracle) => Promise<void>,
  ): Promise<void> => {
    for (const [world, groups] of worlds.entries()) {
      await random.agree(world);
      await ask(groups, await register.withAgreements(test.dataSource));
    }
  };

  it("are told as they were by the rules and their reader, on any day, by any knowledge, for any service", async () => {
    const answers = { yes: 0, no: 0 };
    await inEachWorld(async (groups, truth) => {
      for (const { group, ids } of groups.flatMap(inSlices)) {
        for (const knownAt of [null, random.moment()]) {
          const [day, service] = [random.day(), random.chance(0.5) ? random.aService() : null];
          const told = await answersOf(test, ids, day, knownAt, service);
          const at = knownAt === null ? Infinity : Date.parse(knownAt) / 1_000;
          expect(told.size).toBe(ids.length);
          for (const [id, bySide] of told) {
            const expected = truthOf(truth, id, day, at, service);
            expect([id, day, knownAt, service, bySide]).toEqual([id, day, knownAt, service, expected]);
            answers[expected[otherSide(group.side)] ? "yes" : "no"] += 1;
          }
        }
      }
    });
    // Of two questions for each history, both answers are common.
    expect(answers.yes + answers.no).toBe(2 * count * size);
    expect(Math.min(answers.yes, answers.no)).toBeGreaterThan(count * size * 0.05);
  }, 240_000);

  it("are found by `recognisedIn` today exactly when they are recognised, with that on every hit", async () => {
    let found = 0;
    await inEachWorld(async (groups, truth) => {
      for (const group of groups) {
        const host = otherSide(group.side);
        const service = random.chance(0.5) ? random.aService() : null;
        const wanted = [...group.bodies, ...group.people].filter((id) =>
          truth.recognises(host, id, TODAY, Infinity, service),
        );
        const query = `division=${group.division}&kind=all&recognisedIn=${host}${service === null ? "" : `&service=${service}`}`;
        for (const order of ["sort=name", "interpret=off"]) {
          const hits = await hitsOf(test.anyone, `${query}&${order}`, wanted.length);
          const isComplete = order === "sort=name" || wanted.length <= 200;
          const ids = hits.map((hit) => textAt(hit, "id")).filter((id) => truthKnows(group, id));
          if (isComplete) expect([query, ids.toSorted()]).toEqual([query, wanted.toSorted()]);
          for (const hit of hits) expect(textAt(hit, "recognition", 0, "state")).not.toBe("not_recognised");
          found += ids.length;
        }
      }
    });
    expect(found).toBeGreaterThan(count * size * 0.05);
  }, 240_000);

  it("are answered alike by `/standing`, on the record, and by the search as at a day", async () => {
    const each = Math.ceil(asked / worlds.length);
    await inEachWorld(async (groups, truth) => {
      for (let number = 0; number < each; number += 1) {
        const group = random.pick(groups);
        const id = random.pick([...group.bodies, ...group.people]);
        await askByHttp(test, random, truth, { id, host: otherSide(group.side) });
      }
      const group = random.pick(groups);
      const host = otherSide(group.side);
      const [type, day] = [random.pick(["LAW_FIRM", "NOTARY_OFFICE", "MEDIATION"]), random.day(-50, 0)];
      const query = `division=${group.division}&type=${type}&recognisedIn=${host}&on=${day}`;
      const hits = await hitsOf(court, query, 200);
      const bodies = await test.dataSource.query<{ id: string }[]>(
        `SELECT id FROM institution WHERE id = ANY($1) AND type = $2`,
        [group.bodies, type],
      );
      const wanted = bodies
        .map((row) => row.id)
        .filter((one) => truth.recognises(host, one, day, Infinity, null));
      const ids = hits.map((hit) => textAt(hit, "id")).filter((one) => truthKnows(group, one));
      expect([query, ids.toSorted()]).toEqual([query, wanted.toSorted()]);
    });
  }, 240_000);
});

const truthKnows = ({ bodies, people }: Group, id: string): boolean =>
  bodies.includes(id) || people.includes(id);

type BySide = Readonly<Record<Jurisdiction, boolean>>;

function truthOf(
  truth: RecognitionOracle,
  id: string,
  day: string,
  at: number,
  service: string | null,
): BySide {
  return {
    SC: truth.recognises("SC", id, day, at, service),
    CQ: truth.recognises("CQ", id, day, at, service),
  };
}

/** A group in parts of a dozen or more, bodies and people mixed, each of which is asked of a day of its own. */
function inSlices(group: Group): { group: Group; ids: string[] }[] {
  const all = [...group.bodies, ...group.people];
  const slices = Math.max(1, Math.floor(all.length / 15));
  return Array.from({ length: slices }, (_each, slice) => ({
    group,
    ids: all.filter((_id, at) => at % slices === slice),
  }));
}

/** By the reader of facts and the pure rules, for several at once. */
async function answersOf(
  { dataSource }: TestApp,
  asked: readonly string[],
  day: string,
  knownAt: string | null,
  service: string | null,
): Promise<Map<string, BySide>> {
  const known = knownAt === null ? null : new Date(knownAt);
  const asAt = { day, knownAt: known };
  const of = (prefix: string): string[] => asked.filter((id) => id.startsWith(prefix));
  const bodies = await institutionsAsAt(dataSource, of("body"), asAt);
  const people = await practitionersAsAt(dataSource, of("person"), asAt, true);
  const records = [...bodies, ...people].flatMap(({ record }) => (record === null ? [] : [record]));
  const ids = records.map(({ id }) => id);
  const { agreements, own } = await readRecognitionFacts(dataSource, ids, known);
  return new Map(
    records.map((record) => {
      const facts = { agreements, ...own.of(record.id) };
      const by = (host: Jurisdiction): boolean =>
        decideRecognition(subjectOf(record), { host, day, service }, facts).recognised;
      return [record.id, { SC: by("SC"), CQ: by("CQ") }];
    }),
  );
}

async function askByHttp(
  { anyone }: TestApp,
  random: RandomHistories,
  truth: RecognitionOracle,
  { id, host }: { readonly id: string; readonly host: Jurisdiction },
): Promise<void> {
  const path = id.startsWith("body") ? `/institutions/${id}` : `/practitioners/${id}`;
  const day = random.chance(0.3) ? TODAY : random.day();
  const service = random.chance(0.5) ? random.aService() : null;
  const knownAt = random.chance(0.3) ? random.moment() : null;
  const at = knownAt === null ? Infinity : Date.parse(knownAt) / 1_000;
  const then = knownAt === null ? "" : `&knownAt=${knownAt}`;
  const query = `in=${host}&on=${day}${then}${service === null ? "" : `&service=${service}`}`;
  const standing = await anyone.get(`${path}/standing?${query}`);
  const expected = truth.recognises(host, id, day, at, service);
  expect([path, query, standing.status, child(standing.body, "recognised")]).toEqual([
    path,
    query,
    200,
    expected,
  ]);
  const isListedNow = truth.isListed(id, TODAY, Infinity);
  if (!isListedNow || !truth.isListed(id, day, at)) return;
  const record = await anyone.get(`${path}?at=${day}${then}`);
  const state = textAt(record.body, "recognition", 0, "state");
  const inGeneral = truth.recognises(host, id, day, at, null);
  expect([path, day, knownAt, state === "not_recognised"]).toEqual([path, day, knownAt, !inGeneral]);
}

/** Every hit, page by page. */
async function hitsOf(client: TestClient, query: string, most: number): Promise<unknown[]> {
  const hits: unknown[] = [];
  for (let page = 1; page <= Math.ceil(most / 50) + 1; page += 1) {
    const { status, body } = await client.get(`/search?${query}&size=50&page=${page}`);
    if (status === 400) break;
    expect([query, status]).toEqual([query, 200]);
    hits.push(...listAt(body, "hits"));
    if (child(body, "page", "hasMore") === false) break;
  }
  return hits;
}
