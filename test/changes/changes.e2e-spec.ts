import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { newId } from "#codes";
import { ChangeFeed, exportHead, exportRecords, type PublicChange } from "#registry";
import { openTestPool } from "../support/databases.js";
import { isObject, textAt } from "../support/json.js";
import { peopleOn, readPeople } from "../support/people-oracle.js";
import { openRegister, type RegisterBench } from "../support/register-bench.js";
import { listedBodies } from "../support/register-oracle.js";
import { dayFromToday, TODAY } from "../support/registrars.js";
import { seededRandom } from "../support/seeded-random.js";

let register: RegisterBench;
let feed: ChangeFeed;
beforeAll(async () => {
  register = await openRegister();
  feed = new ChangeFeed(register.dataSource);
});
afterAll(() => register.close());

/** A reader who keeps a copy: what is listed is put in, what is not is taken out. */
class Copy {
  readonly records = new Map<string, unknown>();
  after = "0";

  constructor(private readonly of: ChangeFeed) {}

  take(changes: readonly PublicChange[]): void {
    for (const { id, state, record } of changes) {
      if (state === "listed") this.records.set(id, record);
      else this.records.delete(id);
    }
  }

  /** One page. @returns what it brought. */
  async page(limit = 50): Promise<readonly PublicChange[]> {
    const { changes, last, more } = await this.of.read(this.after, undefined, limit);
    this.take(changes);
    this.after = last;
    this.more = more;
    return changes;
  }
  private more = false;

  async catchUp(): Promise<PublicChange[]> {
    const all: PublicChange[] = [];
    do all.push(...(await this.page()));
    while (this.more);
    return all;
  }
}

/** What is public now, as exports write it, by id. */
async function published(db: DataSource): Promise<Map<string, unknown>> {
  const records = new Map<string, unknown>();
  for (const kind of ["institutions", "practitioners"] as const) {
    const chunks: string[] = [];
    for await (const chunk of exportRecords(
      db,
      { kind, format: "ndjson", jurisdiction: null },
      exportHead(null, new Date()),
    ))
      chunks.push(chunk);
    for (const line of chunks
      .join("")
      .split("\n")
      .filter((text) => text !== "")) {
      const record: unknown = JSON.parse(line);
      if (!isObject(record) || !("id" in record)) continue;
      records.set(
        textAt(record, "id"),
        Object.fromEntries(Object.entries(record).filter(([member]) => member !== "externalId")),
      );
    }
  }
  return records;
}

const asJson = (records: ReadonlyMap<string, unknown>): unknown =>
  Object.fromEntries(
    [...records].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, record]) => [id, JSON.stringify(record)]),
  );

async function caughtUp(): Promise<Copy> {
  const copy = new Copy(feed);
  await copy.catchUp();
  return copy;
}

describe("a reader from the beginning", () => {
  it("has the whole public register, each record once", async () => {
    const copy = new Copy(feed);
    const changes = await copy.catchUp();
    expect(changes.length).toBe(new Set(changes.map(({ id }) => id)).size);
    expect(asJson(copy.records)).toEqual(asJson(await published(register.dataSource)));
    expect(copy.records.size).toBeGreaterThan(80);
    expect(await copy.page()).toEqual([]);
  });
});

describe("a change", () => {
  it("is one item with the record as it is, however often it was changed", async () => {
    const copy = await caughtUp();
    const id = await register.cq.register();
    await register.cq.change(id, { address: "（测试）改一路1号" });
    await register.cq.change(id, { address: "（测试）改二路2号" });
    const items = await copy.catchUp();
    expect(items).toMatchObject([
      { id, kind: "institution", state: "listed", version: 3, record: { address: "（测试）改二路2号" } },
    ]);
  });

  it("of a firm's standing takes its branches and all their people out, and brings them back", async () => {
    const firm = await register.cq.register({ type: "LAW_FIRM", name: "（测试）流水甲律师事务所" });
    const branch = await register.cq.register({
      ...{ type: "LAW_FIRM", name: "（测试）流水甲律师事务所分所" },
      parentId: firm,
    });
    const people = [await register.cq.engage(firm), await register.cq.engage(branch)];
    const household = new Set([firm, branch, ...people]);
    const copy = await caughtUp();
    await register.cq.move(firm, "suspended");
    const gone = await copy.catchUp();
    expect(new Set(gone.map(({ id }) => id))).toEqual(household);
    expect(gone.filter(({ state, record }) => state !== "ended" || record !== null)).toEqual([]);
    await register.cq.move(firm, "active");
    const back = await copy.catchUp();
    expect(new Set(back.map(({ id, state }) => `${id} ${state}`))).toEqual(
      new Set([...household].map((id) => `${id} listed`)),
    );
  });

  it("of a body's name is told of its people too, whose records name it", async () => {
    const firm = await register.cq.register({ type: "LAW_FIRM", name: "（测试）流水乙律师事务所" });
    const person = await register.cq.engage(firm);
    const copy = await caughtUp();
    await register.cq.change(firm, { name: "（测试）流水丙律师事务所" });
    const items = await copy.catchUp();
    expect(items.find(({ id }) => id === person)?.record).toMatchObject({
      institutions: [{ id: firm, name: "（测试）流水丙律师事务所" }],
    });
  });

  it("that hides a record leaves its id alone, and one that nobody ever saw is not told of", async () => {
    const seen = await register.cq.register();
    const copy = await caughtUp();
    const hide = (id: string): Promise<unknown> =>
      register.dataSource.query(`UPDATE institution SET published = false WHERE id = $1`, [id]);
    await hide(seen);
    const unseen = await register.cq.register();
    await hide(unseen);
    expect(await copy.catchUp()).toMatchObject([{ id: seen, state: "gone", record: null }]);
  });

  it("by the day alone is told on that day", async () => {
    const person = await register.cq.engage(
      await register.cq.register({ type: "LAW_FIRM", name: "（测试）流水丁律师事务所" }),
    );
    const copy = await caughtUp();
    await register.dataSource.query(
      `INSERT INTO standing_move (practitioner_id, to_standing, effective_on, recorded_at)
       VALUES ($1, 'suspended', $2, now() - interval '9 days')`,
      [person, TODAY],
    );
    await copy.catchUp();
    await register.dataSource.query(`UPDATE change_state SET day = day - 1`);
    const item = (await copy.catchUp()).find(({ id }) => id === person);
    expect([item?.state, item?.at.toISOString()]).toEqual(["ended", `${dayFromToday(-1)}T16:00:00.000Z`]);
  });
});

describe("a writer that commits late", () => {
  it("is not passed over, whoever committed before it", async () => {
    const copy = await caughtUp();
    const late = register.dataSource.createQueryRunner();
    await late.connect();
    await late.startTransaction();
    const id = newId();
    await late.query(
      `INSERT INTO institution (id, jurisdiction, type, name, division_code, source_authority, source_document)
       VALUES ($1, 'CQ', 'NOTARY_OFFICE', '（测试）迟到公证处', '500103', '（测试）', '（测试）')`,
      [id],
    );
    const early = await register.cq.register();
    const before = await copy.catchUp();
    expect(before.map((item) => item.id)).not.toContain(id);
    await late.commitTransaction();
    await late.release();
    const after = await copy.catchUp();
    expect(new Set([...before, ...after].map((item) => item.id))).toEqual(new Set([id, early]));
    expect(asJson(copy.records)).toEqual(asJson(await published(register.dataSource)));
  });
});

/** Who is listed by the bare tables alone, worked out apart from the program. */
async function listedByBareTables(): Promise<Set<string>> {
  const bodies = await listedBodies(register.dataSource, TODAY);
  const people = peopleOn(await readPeople(register.dataSource), TODAY);
  const listed = people.filter(({ state }) => state === "listed");
  return new Set([...bodies, ...listed].map(({ id }) => id));
}

describe("readers under concurrent writers", () => {
  it.each([1, 2, 3])("rebuild an identical copy (seed %i)", async (seed) => {
    const database = register.dataSource.options;
    const url = "url" in database && typeof database.url === "string" ? database.url : "";
    const pool = await openTestPool(url);
    try {
      const random = seededRandom(seed);
      const world = await madeWorld();
      const readers = [new Copy(feed), new Copy(new ChangeFeed(pool))];
      let writing = true;
      const reading = readers.map(async (copy) => {
        while (writing) await copy.page(1 + Math.floor(random() * 20));
      });
      await Promise.all([0, 1, 2].map((writer) => writes(world, seededRandom(seed * 100 + writer))));
      writing = false;
      await Promise.all(reading);
      const truth = asJson(await published(register.dataSource));
      for (const copy of readers) {
        await copy.catchUp();
        expect(asJson(copy.records)).toEqual(truth);
        expect(new Set(copy.records.keys())).toEqual(await listedByBareTables());
      }
    } finally {
      await pool.destroy();
    }
  });
});

interface World {
  readonly firms: readonly string[];
  readonly branches: readonly string[];
  readonly people: readonly string[];
}

async function madeWorld(): Promise<World> {
  const firm = { type: "LAW_FIRM" } as const;
  const firms = [await register.cq.register({ ...firm }), await register.cq.register({ ...firm })];
  const branches = await Promise.all(firms.map((parentId) => register.cq.register({ ...firm, parentId })));
  const people = await Promise.all([...firms, ...branches, ...firms].map((body) => register.cq.engage(body)));
  return { firms, branches, people };
}

/** Some writes one after another, each the library's own; refused ones are part of it. */
async function writes({ firms, branches, people }: World, random: () => number): Promise<void> {
  const { cq, dataSource } = register;
  const any = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? "";
  const bodies = [...firms, ...branches];
  const writers: readonly (() => Promise<unknown>)[] = [
    () => cq.move(any(firms), "suspended"),
    () => cq.move(any(firms), "active"),
    () => cq.move(any(branches), random() < 0.5 ? "closing" : "active"),
    () => cq.movePerson(any(people), random() < 0.5 ? "suspended" : "active"),
    () => cq.change(any(bodies), { address: `（测试）${Math.floor(random() * 1000)}路1号` }),
    () => cq.change(any(firms), { name: `（测试）换名${Math.floor(random() * 1e6)}律师事务所` }),
    () => dataSource.query(`UPDATE institution SET published = NOT published WHERE id = $1`, [any(bodies)]),
    () => cq.register(),
    () => cq.engage(any(bodies)),
  ];
  for (let round = 0; round < 25; round += 1) {
    const write = writers[Math.floor(random() * writers.length)];
    await write?.().catch((error: unknown) => {
      if (!(error instanceof Error) || error.name !== "RuleError") throw error;
    });
  }
}
