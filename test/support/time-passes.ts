import type { DataSource } from "typeorm";

const MOMENTS: readonly (readonly [string, readonly string[]])[] = [
  ["revision", ["at"]],
  ["past_version", ["known_from", "known_until"]],
  ["standing_move", ["recorded_at"]],
  ["engagement", ["recorded_at"]],
  ["licence", ["recorded_at", "superseded_at"]],
  ["accreditation", ["recorded_at", "superseded_at"]],
  ["annual_assessment", ["recorded_at", "superseded_at"]],
  ["roster_entry", ["recorded_at", "superseded_at"]],
  ["measure", ["recorded_at", "superseded_at"]],
];

/**
 * Lets whole days pass: all that was recorded so far was recorded so many days earlier. Past the triggers, as only a
 * database's owner can.
 */
export async function daysPass(db: DataSource, days: number): Promise<void> {
  if (days === 0) return;
  await db.transaction(async (tx) => {
    await tx.query(`SET LOCAL session_replication_role = replica`);
    for (const [table, columns] of MOMENTS) {
      const earlier = columns.map((column) => `${column} = ${column} - make_interval(days => $1)`);
      await tx.query(`UPDATE ${table} SET ${earlier.join(", ")}`, [days]);
    }
  });
}
