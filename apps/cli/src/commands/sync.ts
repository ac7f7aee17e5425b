import { UsageError } from "../usage.js";
import type { Command } from "../with-database.js";

interface IndexRow {
  readonly index: string;
  readonly state: string;
  readonly pending: number;
  readonly parked: number;
  readonly oldestSeconds: number;
}

/** One line for each index; exit code 1 when documents are parked, as an operator has to look at those. */
export const sync: Command = async ([verb], dataSource) => {
  if (verb !== "status") throw new UsageError(`sync has no command ${verb ?? "(none)"}`);
  const rows = await dataSource.query<IndexRow[]>(
    `SELECT g.index_uid AS index, g.state,
       count(w.document_id) FILTER (WHERE NOT w.parked)::int AS pending,
       count(w.document_id) FILTER (WHERE w.parked)::int AS parked,
       COALESCE(extract(epoch FROM clock_timestamp() - min(w.marked_at)), 0)::float8 AS "oldestSeconds"
     FROM search_generation g LEFT JOIN search_work w ON w.index_uid = g.index_uid
     GROUP BY g.index_uid, g.state ORDER BY g.index_uid`,
  );
  const [marks] = await dataSource.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM search_mark`,
  );
  process.stdout.write(`marks not folded yet: ${marks?.count ?? 0}\n`);
  for (const row of rows) {
    const oldest = row.oldestSeconds.toFixed(1);
    process.stdout.write(
      `${row.index} ${row.state}: ${row.pending} pending, oldest ${oldest} s, ${row.parked} parked\n`,
    );
  }
  if (rows.some((row) => row.parked > 0)) process.exitCode = 1;
};
