import type { EntityManager } from "typeorm";
import { newId, type Jurisdiction, type StandingSubject } from "#codes";
import type { Queryable } from "#database";
import type { Evidence } from "./duplicate-evidence.js";

export const PAIR_STATES = ["open", "proposed", "merged", "different", "gone"] as const;
export type PairState = (typeof PAIR_STATES)[number];

/** Two records that may be one. */
export interface DuplicatePair {
  readonly id: string;
  readonly kind: StandingSubject;
  readonly firstId: string;
  readonly secondId: string;
  readonly firstSide: Jurisdiction;
  readonly secondSide: Jurisdiction;
  /** 0 to 100. */
  readonly score: number;
  readonly evidence: readonly Evidence[];
  readonly state: PairState;
  /** The side that proposed the merger and waits for the other's agreement. */
  readonly proposedBy: Jurisdiction | null;
  readonly survivorId: string | null;
  readonly reason: string | null;
  readonly decidedAt: Date | null;
  readonly foundAt: Date;
  readonly version: number;
}

export interface FoundPair {
  readonly firstId: string;
  readonly secondId: string;
  readonly firstSide: Jurisdiction;
  readonly secondSide: Jurisdiction;
  readonly score: number;
  readonly evidence: readonly Evidence[];
  readonly items: readonly string[];
}

/**
 * Writes what was found about these records. A pair that was judged to be two is asked about again only when there is
 * evidence that nobody has judged; one that nothing speaks for any more leaves the queue.
 */
export async function writePairs(
  tx: EntityManager,
  kind: StandingSubject,
  ids: readonly string[],
  found: readonly FoundPair[],
): Promise<void> {
  await tx.query(
    `INSERT INTO duplicate_pair AS p (id, kind, first_id, second_id, first_side, second_side, score, evidence, items)
     SELECT id, $2, "firstId", "secondId", "firstSide", "secondSide", score, evidence, items
     FROM jsonb_to_recordset($1) AS f(id text, "firstId" text, "secondId" text, "firstSide" text, "secondSide" text,
       score integer, evidence jsonb, items text[])
     ORDER BY "firstId", "secondId"
     ON CONFLICT (kind, first_id, second_id) DO UPDATE SET
       score = EXCLUDED.score, evidence = EXCLUDED.evidence, items = EXCLUDED.items,
       first_side = EXCLUDED.first_side, second_side = EXCLUDED.second_side,
       state = CASE WHEN p.state <> 'gone' AND (p.state <> 'different' OR EXCLUDED.items <@ p.judged_items) THEN p.state
                    WHEN EXCLUDED.items <@ p.judged_items THEN 'different' ELSE 'open' END
     WHERE p.state <> 'merged'`,
    [JSON.stringify(found.map((pair) => ({ ...pair, id: newId() }))), kind],
  );
  await tx.query(
    `UPDATE duplicate_pair p SET state = 'gone', proposed_by = NULL, survivor_id = NULL
     WHERE p.state IN ('open','proposed') AND p.kind = $2 AND (p.first_id = ANY($1) OR p.second_id = ANY($1))
       AND NOT EXISTS (SELECT 1 FROM unnest($3::text[], $4::text[]) AS f(a, b)
                       WHERE f.a = p.first_id AND f.b = p.second_id)`,
    [ids, kind, found.map(({ firstId }) => firstId), found.map(({ secondId }) => secondId)],
  );
}

const COLUMNS = `
  p.id, p.kind, p.first_id AS "firstId", p.second_id AS "secondId", p.first_side AS "firstSide",
  p.second_side AS "secondSide", p.score, p.evidence, p.state, p.proposed_by AS "proposedBy",
  p.survivor_id AS "survivorId", p.reason, p.decided_at AS "decidedAt", p.found_at AS "foundAt",
  p.version::int AS version`;

export async function findPair(db: Queryable, id: string): Promise<DuplicatePair | null> {
  const [row] = await db.query<DuplicatePair[]>(`SELECT ${COLUMNS} FROM duplicate_pair p WHERE p.id = $1`, [
    id,
  ]);
  return row ?? null;
}

export interface PairFilter {
  readonly kind?: StandingSubject | undefined;
  /** Those that wait for somebody when left out. */
  readonly state?: PairState | undefined;
  /** Score and id of the last of the page before. */
  readonly after?: { readonly score: number; readonly id: string } | undefined;
  readonly limit: number;
}

/** The pairs that one of is a side's, the surest first; one more than asked for where there are more. */
export async function listPairs(
  db: Queryable,
  side: Jurisdiction,
  { kind, state, after, limit }: PairFilter,
): Promise<DuplicatePair[]> {
  return db.query<DuplicatePair[]>(
    `SELECT ${COLUMNS} FROM duplicate_pair p
     WHERE $1 IN (p.first_side, p.second_side) AND ($2::text IS NULL OR p.kind = $2)
       AND (CASE WHEN $3::text IS NULL THEN p.state IN ('open','proposed') ELSE p.state = $3 END)
       AND ($4::int IS NULL OR p.score < $4 OR (p.score = $4 AND p.id > $5))
     ORDER BY p.score DESC, p.id LIMIT $6`,
    [side, kind ?? null, state ?? null, after?.score ?? null, after?.id ?? null, limit + 1],
  );
}
