import type { Jurisdiction } from "#codes";
import type { Queryable } from "#database";

/** What the register knows of a firm that wants a branch. */
export interface FirmFacts {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly jurisdiction: Jurisdiction;
  readonly state: "listed" | "ended" | "hidden";
  readonly standing: string;
  readonly form: string | null;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly foundedOn: string | null;
  readonly parentId: string | null;
  /** Lawyers who are listed and work there today. */
  readonly lawyers: number;
  readonly services: readonly string[];
  readonly languages: readonly string[];
  /** Of the firm and its branches; `until` null while no end is known. */
  readonly measures: readonly FirmMeasure[];
}

export interface FirmMeasure {
  readonly kind: "penalty" | "suspension" | "revoked";
  readonly ofBranch: boolean;
  readonly from: string;
  readonly until: string | null;
}

/** @returns null for no such body. */
export async function readFirmFacts(db: Queryable, id: string): Promise<FirmFacts | null> {
  const [row] = await db.query<FirmFacts[]>(
    `SELECT i.id, i.name, i.type, i.jurisdiction, p.state, p.standing, i.details ->> 'form' AS form,
       COALESCE(i.founded_on, i.licensed_on) AS "foundedOn", i.parent_id AS "parentId", i.services, i.languages,
       (SELECT count(DISTINCT n.id)::int FROM engagement g JOIN public_practitioner n ON n.id = g.practitioner_id
        JOIN practitioner r ON r.id = n.id
        WHERE g.institution_id = i.id AND r.kind = 'LAWYER' AND n.state = 'listed'
          AND g.from_on <= shanghai_today() AND (g.until_on IS NULL OR g.until_on > shanghai_today())) AS lawyers,
       ${MEASURES} AS measures
     FROM institution i JOIN public_institution p ON p.id = i.id WHERE i.id = $1`,
    [id],
  );
  return row ?? null;
}

/** A suspension or revocation is one by a measure or by a move of standing that nothing corrects. */
const MEASURES = `COALESCE((
  SELECT jsonb_agg(jsonb_build_object('kind', m.kind, 'ofBranch', m.id <> i.id, 'from', m.from_on, 'until', m.until_on)
                   ORDER BY m.from_on, m.kind)
  FROM (
    SELECT s.institution_id AS id, s.kind, s.from_on, s.until_on FROM measure s
    WHERE s.superseded_at IS NULL AND s.state = 'valid' AND s.kind IN ('penalty','suspension')
    UNION ALL
    SELECT v.institution_id, CASE v.to_standing WHEN 'revoked' THEN 'revoked' ELSE 'suspension' END, v.effective_on,
      CASE WHEN v.to_standing = 'suspended' THEN (
        SELECT min(w.effective_on) FROM standing_move w
        WHERE w.institution_id = v.institution_id AND (w.effective_on, w.id) > (v.effective_on, v.id)
          AND NOT EXISTS (SELECT 1 FROM standing_move c WHERE c.corrects = w.id)) END
    FROM standing_move v
    WHERE v.to_standing IN ('revoked','suspended')
      AND NOT EXISTS (SELECT 1 FROM standing_move c WHERE c.corrects = v.id)
  ) AS m
  WHERE m.id = i.id OR m.id IN (SELECT b.id FROM institution b WHERE b.parent_id = i.id)), '[]')`;
