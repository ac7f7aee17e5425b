import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { leaseWork } from "../../libs/search/src/sync/leases.js";
import { foldMarks } from "../../libs/search/src/sync/marks.js";
import { startSearchBench, type SearchBench } from "../support/search-engines.js";

const ROWS = 50_000;
/** Some hundred times what it takes when rows are looked up, and a part of what it takes to compare all with all. */
const LONGEST_MS = 5_000;

/**
 * Found by the fault bench: statistics of the sync's tables are those of a quiet hour, in which they are empty, when a
 * bulk of 50,000 comes. The planner then thought that comparing every row with every other was cheap.
 */
describe("a bulk that comes when the planner thinks the sync's tables empty", () => {
  let bench: SearchBench;
  beforeEach(async () => {
    bench = await startSearchBench("postgres");
    await bench.dataSource.query(`ALTER TABLE search_mark SET (autovacuum_enabled = off)`);
    await bench.dataSource.query(`ALTER TABLE search_work SET (autovacuum_enabled = off)`);
  });
  afterEach(() => bench.close());

  const took = async (work: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  /** A row was there and is gone when the table is looked at. */
  const analysedEmpty = async (table: "search_mark" | "search_work", insertOne: string): Promise<void> => {
    await bench.dataSource.query(insertOne);
    await bench.dataSource.query(`DELETE FROM ${table}`);
    await bench.dataSource.query(`ANALYZE ${table}`);
  };
  const marks = (count: number): string => `INSERT INTO search_mark (kind, document_id, lane)
    SELECT 'institution', 'bulk' || n, 2 FROM generate_series(1, ${count}) AS n`;
  const works = (
    count: number,
  ): string => `INSERT INTO search_work (index_uid, document_id, kind, lane, marked_at)
    SELECT i.index_uid, 'bulk' || n, 'institution', 2, clock_timestamp()
    FROM search_index i, generate_series(1, ${count}) AS n`;

  it("is folded as quickly as ever", async () => {
    await analysedEmpty("search_mark", marks(1));
    await bench.dataSource.query(marks(ROWS));
    expect(await took(() => foldMarks(bench.dataSource))).toBeLessThan(LONGEST_MS);
  });

  it("is leased as quickly as ever", async () => {
    await analysedEmpty("search_work", works(1));
    await bench.dataSource.query(works(ROWS));
    const [index] = await bench.dataSource.query<{ uid: string }[]>(
      `SELECT index_uid AS uid FROM search_index LIMIT 1`,
    );
    const lease = (): ReturnType<typeof leaseWork> =>
      leaseWork(bench.dataSource, index?.uid ?? "", { live: 4_000, bulk: 4_000 });
    expect(await took(lease)).toBeLessThan(LONGEST_MS);
  });
});
