import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { shanghaiToday } from "#codes";
import type { DegradedReason, SearchAnswer, SearchRequest } from "#search";
import { doubtIndex } from "../../libs/search/src/sync/generation/doubt-index.js";
import { MARKER_ID } from "../../libs/search/src/sync/meilisearch/marker.js";
import { foldMarks } from "../../libs/search/src/sync/marks.js";
import { peopleOn, readPeople } from "../support/people-oracle.js";
import { listedBodies } from "../support/register-oracle.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";
import { registerSomePeople, type SomePeople } from "../support/some-people.js";
import { TABLE, workOf } from "../support/sync-state.js";

type Kind = "institution" | "practitioner";

afterAll(() => tellWhatWasLeftOut("two indexes", 6));

const onMeilisearch = ENGINES_AT_HAND.includes("meilisearch") ? describe : describe.skip;

onMeilisearch("the two indexes of Meilisearch", () => {
  let bench: SearchBench;
  let some: SomePeople;
  beforeAll(async () => {
    bench = await startSearchBench("meilisearch", { filled: false });
    some = await registerSomePeople(bench);
    await bench.drain();
  }, 90_000);
  afterAll(() => bench.close());

  const uidOf = async (kind: Kind): Promise<string> => {
    const [row] = await bench.dataSource.query<{ uid: string }[]>(
      `SELECT i.index_uid AS uid FROM search_index i JOIN search_generation g ON g.number = i.generation_number
       WHERE g.engine = 'meilisearch' AND i.kind = $1 ORDER BY g.number DESC LIMIT 1`,
      [kind],
    );
    return row?.uid ?? "";
  };
  const idsIn = async (kind: Kind): Promise<string[]> => {
    const { client } = await bench.meilisearch();
    const documents = await client.index(await uidOf(kind)).getDocuments({ limit: 5_000, fields: ["id"] });
    return documents.results
      .map((document) => String(document["id"]))
      .filter((id) => id !== MARKER_ID)
      .toSorted();
  };
  const reason = async (request: SearchRequest): Promise<DegradedReason | undefined> => {
    const answer: SearchAnswer = await bench.search.search(request);
    expect(answer.engine).toBe(answer.degraded ? "postgres" : "meilisearch");
    return answer.degradedReason;
  };
  const reasons = (): Promise<(DegradedReason | undefined)[]> =>
    Promise.all(
      (["institution", "practitioner", "all"] as const).map((kind) => reason({ q: "云杉岭", kind })),
    );
  const build = async (kind: Kind): Promise<void> => doubtIndex(bench.dataSource, await uidOf(kind), false);

  it("hold each its own kind, all that is listed and nothing else", async () => {
    const today = shanghaiToday(new Date());
    const bodies = (await listedBodies(bench.dataSource, today)).map(({ id }) => id);
    expect(await idsIn("institution")).toEqual(bodies.toSorted());
    const people = peopleOn(await readPeople(bench.dataSource), today).filter(
      ({ state }) => state === "listed",
    );
    expect(people.length).toBeGreaterThanOrEqual(5);
    expect(await idsIn("practitioner")).toEqual(people.map(({ id }) => id).toSorted());
  });

  it("get work of their own kind only, people with the body that they work for", async () => {
    const { firm } = some.bodies;
    const { zeng, qiu } = some.people;
    await bench.dataSource.query(`UPDATE institution SET name = name || '改' WHERE id = $1`, [firm]);
    await bench.dataSource.query(`UPDATE practitioner SET languages = '{zh,en}' WHERE id = $1`, [qiu]);
    await foldMarks(bench.dataSource);
    const ids = [firm, zeng, qiu];
    const workIn = async (uid: string): Promise<string[]> =>
      (await workOf(bench.dataSource, ids, uid)).map(({ id }) => id).toSorted();
    expect(await workIn(await uidOf("institution"))).toEqual([firm]);
    expect(await workIn(await uidOf("practitioner"))).toEqual([zeng, qiu].toSorted());
    expect(await workIn(TABLE)).toEqual(ids.toSorted());
    await bench.drain();
  });

  it("lose a person with the body and have both back, each in its own index", async () => {
    const gone = [some.people.qiu, some.people.ou];
    const move = `INSERT INTO standing_move (institution_id, to_standing) VALUES ($1, $2)`;
    await bench.dataSource.query(move, [some.bodies.office, "suspended"]);
    await bench.drain();
    expect(await idsIn("institution")).not.toContain(some.bodies.office);
    expect((await idsIn("practitioner")).filter((id) => gone.includes(id))).toEqual([]);
    await bench.dataSource.query(move, [some.bodies.office, "active"]);
    await bench.drain();
    expect(await idsIn("institution")).toContain(some.bodies.office);
    expect((await idsIn("practitioner")).filter((id) => gone.includes(id))).toEqual(gone.toSorted());
  });

  it("answer together or not at all", async () => {
    expect(await reasons()).toEqual([undefined, undefined, undefined]);
    expect(await bench.search.status()).toMatchObject({ engine: "meilisearch", degraded: false });
    await build("practitioner");
    expect(await bench.search.status()).toMatchObject({ engine: "postgres", degraded: true });
    expect(await reasons()).toEqual(["rebuilding", "rebuilding", "rebuilding"]);
    await bench.drain();
    expect(await reasons()).toEqual([undefined, undefined, undefined]);
    expect(await bench.search.status()).toMatchObject({ engine: "meilisearch", degraded: false });
  });

  it("find the same people while one of them is built as when it is there", async () => {
    const ask = async (): Promise<string[]> =>
      (await bench.search.search({ q: "云杉岭", kind: "all" })).hits.map(({ id }) => id);
    const before = await ask();
    expect(before).toContain(some.people.zeng);
    await build("practitioner");
    expect(await ask()).toEqual(before);
    await bench.drain();
  });

  it("call one that was never made on its way, not down", async () => {
    await bench.dataSource.query(`DELETE FROM search_generation WHERE engine = 'meilisearch'`);
    expect(await reasons()).toEqual(["rebuilding", "rebuilding", "rebuilding"]);
  });
});
