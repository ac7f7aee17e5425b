import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import pg from "pg";
import { differenceOf } from "../../bench/faults/check/compare.js";
import { BEGUN, NO_END, expectedDocuments } from "../../bench/faults/check/expected-documents.js";
import { documentsOfTable } from "../../bench/faults/check/found-documents.js";
import { Random } from "../../bench/faults/schedule/random.js";
import { factsOn, listedDays } from "../../bench/faults/truth/listing.js";
import { readRegister } from "../../bench/faults/truth/read-register.js";
import { populate } from "../../bench/faults/world/fill-world.js";
import { SqlDoor } from "../../bench/faults/writes/sql-door.js";
import * as ops from "../../bench/faults/writes/sql-ops.js";
import { TODAY } from "../support/registrars.js";
import { startSearchBench, type SearchBench } from "../support/search-engines.js";

const SEED = 4;
const WRITES = 250;
const OPS = [
  ops.insertSome,
  ops.changeBody,
  ops.publishBody,
  ops.moveBody,
  ops.moveHeadOffice,
  ops.moveBranch,
  ops.planMove,
  ops.changePerson,
  ops.changePerson,
];

/** After so many of the bench's own writes, what the bench takes for the truth is held against the program. */
describe("the bench's own reading of the register", () => {
  let bench: SearchBench;
  let client: pg.Client;
  beforeAll(async () => {
    bench = await startSearchBench("postgres");
    const { options } = bench.dataSource;
    if (options.type !== "postgres" || options.url === undefined) throw new TypeError("no address");
    client = new pg.Client({ connectionString: options.url });
    await client.connect();
    await client.query("BEGIN");
    const population = await populate(client, SEED);
    await client.query("COMMIT");
    const sql = new SqlDoor(options.url, 2);
    const random = Random.of(SEED, 1);
    for (let at = 0; at < WRITES; at += 1) await random.pick(OPS)({ sql, population, random, group: 20_001 });
    await sql.close();
    await bench.drain();
  }, 120_000);
  afterAll(async () => {
    await client.end();
    await bench.close();
  });

  it("lists whom the program lists, with the days to come", async () => {
    const { copy } = await readRegister(client);
    const { rows } = await client.query<{
      id: string;
      state: string;
      from: string | null;
      until: string | null;
    }>(
      `SELECT p.id, p.state, l.public_from::text AS from, l.public_until::text AS until
       FROM public_record p LEFT JOIN LATERAL (
         SELECT * FROM listed_period(p.id) WHERE p.kind = 'institution'
         UNION ALL SELECT * FROM practitioner_listed_period(p.id) WHERE p.kind = 'practitioner') AS l ON true`,
    );
    const odd = rows.filter(({ id, state, from, until }) => {
      const days = listedDays(copy, id, TODAY);
      const isListed = factsOn(copy, id, TODAY) !== null;
      return (
        isListed !== (state === "listed") ||
        days?.from !== (from ?? undefined) ||
        (days?.until ?? null) !== until
      );
    });
    expect(odd).toEqual([]);
    // Both answers and both sorts of plan came up, or nothing was compared.
    const states = new Set(rows.map(({ state }) => state));
    expect([...states].sort()).toEqual(["ended", "hidden", "listed"]);
    expect(rows.some(({ from, until }) => from === TODAY && until !== null)).toBe(true);
    expect(rows.some(({ from }) => from !== null && from > TODAY)).toBe(true);
  });

  it("expects the documents that the sync has made", async () => {
    const expected = expectedDocuments(await readRegister(client), TODAY);
    const table = await documentsOfTable(client, TODAY);
    expect(table.length).toBeGreaterThan(100);
    expect(differenceOf(expected, table)).toEqual({ lost: [], stale: [], extra: [] });
  });

  it("tells what is lost, stale and extra in a table that lies", async () => {
    const expected = expectedDocuments(await readRegister(client), TODAY);
    await client.query("BEGIN");
    const { rows } = await client.query<{ id: string }>(
      `SELECT document_id AS id FROM search_document WHERE public_from <= current_date ORDER BY 1 LIMIT 4`,
    );
    const [lost, stale, late, copied] = rows.map(({ id }) => id);
    await client.query(`DELETE FROM search_document WHERE document_id = $1`, [lost]);
    await client.query(`UPDATE search_document SET version = version - 1 WHERE document_id = $1`, [stale]);
    await client.query(`UPDATE search_document SET public_until = current_date WHERE document_id = $1`, [
      late,
    ]);
    await client.query(
      `INSERT INTO search_document SELECT (jsonb_populate_record(d, '{"document_id":"nobody00"}')).*
       FROM search_document d WHERE document_id = $1`,
      [copied],
    );
    const difference = differenceOf(expected, await documentsOfTable(client, TODAY));
    await client.query("ROLLBACK");
    expect(difference.lost.map(firstWord)).toEqual([lost]);
    expect(difference.stale.map(firstWord).sort()).toEqual([stale, late].sort());
    expect(difference.extra).toEqual(["nobody00"]);
  });

  it("says plainly what a day without an end and one that has come are", async () => {
    const documents = [...expectedDocuments(await readRegister(client), TODAY).values()];
    expect(documents.filter(({ from, until }) => from === BEGUN && until === NO_END).length).toBeGreaterThan(
      50,
    );
  });
});

function firstWord(text: string): string {
  return text.split(" ")[0] ?? "";
}
