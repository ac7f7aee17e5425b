import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { EngineName } from "#search";
import { leaseWork, type Lease } from "../../libs/search/src/sync/leases.js";
import { foldMarks } from "../../libs/search/src/sync/marks.js";
import { writeTableBatch } from "../../libs/search/src/sync/postgres/write-table.js";
import { MARKER_ID } from "../../libs/search/src/sync/meilisearch/marker.js";
import { listedBodies, type ListedBody } from "../support/register-oracle.js";
import { dayFromToday, moveBySql, Registrar } from "../support/registrars.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";
import { expireLeases, TABLE } from "../support/sync-state.js";

/** Planned moves lie at most so many days ahead. */
const HORIZON = 4;

type Step =
  | { readonly kind: "register" | "branch"; readonly at: number }
  | { readonly kind: "sql"; readonly at: number; readonly sql: string }
  | { readonly kind: "move"; readonly at: number; readonly to: string; readonly days: number }
  | { readonly kind: "division"; readonly lat: number }
  | { readonly kind: "fold" | "die" }
  | { readonly kind: "lease" | "write"; readonly worker: 0 | 1; readonly limit: number };

const SQL = [
  `UPDATE institution SET name = name || '改' WHERE id = $1`,
  `UPDATE institution SET published = NOT published WHERE id = $1`,
  `UPDATE institution SET services = '{notary,mediation.commercial}', languages = '{zh,en}' WHERE id = $1`,
  `UPDATE institution SET division_code = '500114', division_recorded = '500112' WHERE id = $1`,
  `UPDATE institution SET type = 'FORENSIC' WHERE id = $1`,
  `UPDATE institution SET lat = 29.1, lng = 106.2, precision = 'street' WHERE id = $1`,
  `UPDATE institution SET parent_id = NULL WHERE id = $1`,
  `UPDATE institution_former_name SET name = name || '旧' WHERE institution_id = $1`,
  `DELETE FROM institution_former_name WHERE institution_id = $1`,
];
const at = fc.nat({ max: 99 });
const worker = fc.constantFrom(0 as const, 1 as const);
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("register" as const, "branch" as const), at }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("sql" as const), at, sql: fc.constantFrom(...SQL) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("move" as const),
      at,
      to: fc.constantFrom("active", "suspended", "closing", "cancelled"),
      days: fc.integer({ min: -2, max: HORIZON }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("division" as const), lat: fc.integer({ min: 28, max: 31 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("fold" as const, "die" as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom("lease" as const, "write" as const),
      worker,
      limit: fc.integer({ min: 1, max: 4 }),
    }),
  },
);

interface Document {
  readonly id: string;
  readonly version: number;
}

/** Who belongs into an index: listed today or on a later day of the plan, as the bare tables say. */
async function expectedDocuments(
  bench: SearchBench,
): Promise<Map<string, ListedBody & { from: string; until: string }>> {
  const documents = new Map<string, ListedBody & { from: string; until: string }>();
  const open = new Set<string>();
  for (let days = 0; days <= HORIZON; days += 1) {
    const day = dayFromToday(days);
    const listed = new Map((await listedBodies(bench.dataSource, day)).map((body) => [body.id, body]));
    for (const id of [...open].filter((each) => !listed.has(each))) {
      const document = documents.get(id);
      if (document !== undefined) documents.set(id, { ...document, until: day });
      open.delete(id);
    }
    for (const [id, body] of listed) {
      if (documents.has(id)) continue;
      documents.set(id, { ...body, from: days === 0 ? "1000-01-01" : day, until: "9999-12-31" });
      open.add(id);
    }
  }
  return documents;
}

afterAll(() => tellWhatWasLeftOut("convergence", 1));

describe.each([...ENGINES_AT_HAND])("changes and two workers in any order, with %s", (engine: EngineName) => {
  let bench: SearchBench;
  beforeAll(async () => {
    bench = await startSearchBench(engine);
  });
  afterAll(() => bench.close());

  /** Makes the steps one after another; leases are held over any number of other steps, and die. */
  class Play {
    private readonly ids: string[] = [];
    private readonly held: (Lease | null)[] = [null, null];
    private readonly registrar = new Registrar(bench.dataSource, bench.reference);

    async take(step: Step): Promise<void> {
      switch (step.kind) {
        case "register":
        case "branch":
          return this.register(step.kind === "branch" ? this.pick(step.at) : undefined);
        case "sql":
          return void (await bench.dataSource.query(step.sql, [this.pick(step.at) ?? ""]));
        case "move":
          return this.move(step.at, step.to, step.days);
        case "division":
          return void (await bench.dataSource.query(`UPDATE division SET lat = $1 WHERE code = '500114'`, [
            step.lat,
          ]));
        case "fold":
          return void (await foldMarks(bench.dataSource));
        case "die":
          return expireLeases(bench.dataSource);
        case "lease":
          this.held[step.worker] = await leaseWork(bench.dataSource, TABLE, {
            live: step.limit,
            bulk: step.limit,
          });
          return;
        case "write":
          return this.write(step.worker);
      }
    }

    private pick(at: number): string | undefined {
      return this.ids[at % Math.max(1, this.ids.length)];
    }

    private async register(parentId: string | undefined): Promise<void> {
      const id = await this.registrar.register({
        type: "LAW_FIRM",
        name: `（测试）序列${Math.random().toString(36).slice(2)}律师事务所`,
        formerNames: [{ name: "（测试）曾用名" }],
      });
      if (parentId !== undefined)
        await bench.dataSource.query(`UPDATE institution SET parent_id = $2 WHERE id = $1`, [id, parentId]);
      this.ids.push(id);
    }

    private async move(at: number, to: string, days: number): Promise<void> {
      const id = this.pick(at);
      if (id !== undefined) await moveBySql(bench.dataSource, id, to, dayFromToday(days));
    }

    private async write(worker: 0 | 1): Promise<void> {
      const lease = this.held[worker];
      this.held[worker] = null;
      if (lease == null) return;
      await writeTableBatch(bench.dataSource, lease, bench.reference);
    }
  }

  const indexed = async (): Promise<Document[]> => {
    if (engine === "postgres")
      return bench.dataSource.query(
        `SELECT document_id AS id, version::int AS version FROM search_document ORDER BY document_id COLLATE "C"`,
      );
    const { client, indexUid } = await bench.meilisearch();
    const { results } = await client.index(indexUid).getDocuments({ limit: 5_000, fields: ["id", "v"] });
    return results
      .filter((document) => document["id"] !== MARKER_ID)
      .map((document) => ({ id: String(document["id"]), version: Number(document["v"]) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  };

  it("end with the index that the register alone would give", async () => {
    const sequences = fc.array(steps, { minLength: 10, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(sequences, async (sequence) => {
        const play = new Play();
        await play.take({ kind: "register", at: 0 });
        for (const step of sequence) await play.take(step);
        await expireLeases(bench.dataSource);
        await Promise.all([bench.drain(), bench.drain()]);
        await bench.drain();
        const expected = await expectedDocuments(bench);
        const ofRegister = [...expected.values()].map(({ id, version }) => ({ id, version }));
        expect(await indexed()).toEqual(ofRegister.sort((a, b) => (a.id < b.id ? -1 : 1)));
        await expectTable(bench, expected);
        const [left] = await bench.dataSource.query<object[]>(
          `SELECT (SELECT count(*)::int FROM search_mark) AS marks, (SELECT count(*)::int FROM search_work) AS work`,
        );
        expect(left).toEqual({ marks: 0, work: 0 });
      }),
      { numRuns: engine === "postgres" ? 12 : 3, endOnFailure: true },
    );
  }, 120_000);
});

/** The whole content of the Postgres engine's table, which the worker fills beside Meilisearch too. */
async function expectTable(
  { dataSource }: SearchBench,
  expected: Map<string, ListedBody & { from: string; until: string }>,
): Promise<void> {
  const rows = await dataSource.query<{ readonly id: string; readonly names: string }[]>(
    `SELECT document_id AS id, name, type, jurisdiction, languages, lat, lng,
       (SELECT COALESCE(array_agg(code ORDER BY code COLLATE "C"), '{}') FROM unnest(services) AS code) AS services,
       (SELECT array_agg(code ORDER BY code COLLATE "C") FROM unnest(divisions) AS code) AS divisions,
       public_from::text AS "from", public_until::text AS until, names FROM search_document`,
  );
  for (const { names, ...row } of rows) {
    const body = expected.get(row.id);
    if (body === undefined) throw new Error(`${row.id} has no place in the index`);
    expect({ ...body, ...row }).toEqual(body);
    const plain = body.names.map((name) => name.replaceAll(/[（）、]/g, ""));
    expect(names.split("\n")).toEqual(expect.arrayContaining(plain));
  }
}
