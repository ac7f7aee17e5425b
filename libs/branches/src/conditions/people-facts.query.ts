import type { Jurisdiction } from "#codes";
import type { Queryable } from "#database";

/** What the register knows of a lawyer who is to work at a branch. */
export interface LawyerFacts {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly jurisdiction: Jurisdiction;
  readonly state: "listed" | "ended" | "hidden";
  readonly version: number;
  readonly licenceNumber: string | null;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly licensedOn: string | null;
  /** Where they work today, or are engaged to work from a later day. */
  readonly engagements: readonly {
    readonly id: string;
    readonly institutionId: string;
    readonly role: string;
  }[];
  /** Suspensions from practice, by a measure or a move; `until` null while no end is known. */
  readonly suspensions: readonly { readonly from: string; readonly until: string | null }[];
  /** Another application, still open, that names them. */
  readonly secondedBy: string | null;
  /** Whether a transfer of theirs waits for its decision. */
  readonly moves: boolean;
}

export interface LawyersAsked {
  readonly ids: readonly string[];
  /** The body at which they are to work now. Of anybody else's people nothing is told, not even that they exist. */
  readonly firmId: string;
  /** The application that asks. */
  readonly caseId: string;
}

/** @returns those who work for the firm today and are not hidden, by their ids. */
export async function readLawyerFacts(
  db: Queryable,
  { ids, firmId, caseId }: LawyersAsked,
): Promise<LawyerFacts[]> {
  if (ids.length === 0) return [];
  return db.query<LawyerFacts[]>(
    `SELECT r.id, r.name, r.kind, r.jurisdiction, n.state, r.version::int AS version,
       r.licence_number AS "licenceNumber", r.licensed_on AS "licensedOn",
       COALESCE((SELECT jsonb_agg(jsonb_build_object('id', g.id, 'institutionId', g.institution_id, 'role', g.role)
                                  ORDER BY g.from_on, g.id)
         FROM engagement g
         WHERE g.practitioner_id = r.id AND (g.until_on IS NULL OR g.until_on > shanghai_today())), '[]') AS engagements,
       ${SUSPENSIONS} AS suspensions,
       (SELECT a.case_id FROM branch_application a JOIN procedure_case c ON c.id = a.case_id
        WHERE c.state IN ('submitted','accepted','examined') AND a.case_id <> $2 AND a.firm_id = $3
          AND (a.head_id = r.id OR r.id = ANY(a.seconded_ids)) LIMIT 1) AS "secondedBy",
       EXISTS (SELECT 1 FROM transfer t WHERE t.practitioner_id = r.id AND t.state = 'open') AS moves
     FROM practitioner r JOIN public_practitioner n ON n.id = r.id
     WHERE r.id = ANY($1) AND n.state <> 'hidden' AND EXISTS (
       SELECT 1 FROM engagement w WHERE w.practitioner_id = r.id AND w.institution_id = $3
         AND w.from_on <= shanghai_today() AND (w.until_on IS NULL OR w.until_on > shanghai_today()))
     ORDER BY r.id`,
    [ids, caseId, firmId],
  );
}

const SUSPENSIONS = `COALESCE((
  SELECT jsonb_agg(jsonb_build_object('from', m.from_on, 'until', m.until_on) ORDER BY m.from_on)
  FROM (
    SELECT s.from_on, s.until_on FROM measure s
    WHERE s.practitioner_id = r.id AND s.superseded_at IS NULL AND s.state = 'valid' AND s.kind = 'suspension'
    UNION ALL
    SELECT v.effective_on, (
      SELECT min(w.effective_on) FROM standing_move w
      WHERE w.practitioner_id = v.practitioner_id AND (w.effective_on, w.id) > (v.effective_on, v.id)
        AND NOT EXISTS (SELECT 1 FROM standing_move c WHERE c.corrects = w.id))
    FROM standing_move v
    WHERE v.practitioner_id = r.id AND v.to_standing = 'suspended'
      AND NOT EXISTS (SELECT 1 FROM standing_move c WHERE c.corrects = v.id)
  ) AS m), '[]')`;
