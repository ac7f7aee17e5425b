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
  ["recognition_decision", ["recorded_at", "superseded_at"]],
  ["agreement", ["proposed_at", "approved_at", "termination_recorded_at"]],
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

/** Days that cases and the host's decisions keep. */
const DAYS: readonly (readonly [string, readonly string[]])[] = [
  ["procedure_case", ["entered_on"]],
  ["case_step", ["on_day"]],
  ["case_document", ["added_on"]],
  ["recognition_request", ["until_on"]],
  ["recognition_decision", ["from_on", "until_on"]],
];

/** Lets whole days pass for everything that is at work between the two sides: cases, their papers, what was decided. */
export async function daysPassForCases(db: DataSource, days: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(`SET LOCAL session_replication_role = replica`);
    for (const [table, columns] of DAYS) {
      const earlier = columns.map((column) => `${column} = ${column} - $1::int`);
      await tx.query(`UPDATE ${table} SET ${earlier.join(", ")}`, [days]);
    }
    await tx.query(
      `UPDATE procedure_case SET pauses = (
         SELECT jsonb_agg(jsonb_set(jsonb_set(p, '{from}', to_jsonb((p->>'from')::date - $1::int)),
           '{until}', COALESCE(to_jsonb((p->>'until')::date - $1::int), 'null')) ORDER BY at)
         FROM jsonb_array_elements(pauses) WITH ORDINALITY AS one(p, at))
       WHERE pauses <> '[]'`,
      [days],
    );
  });
}
