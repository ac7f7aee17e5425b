import type { EntityManager } from "typeorm";
import { newId, worksForOneBody, type PractitionerKind, type StandingSubject } from "#codes";
import { lockRecords } from "../own-record.js";
import { RuleError } from "../registry.errors.js";
import { endGivenUp, moveIdentifiers, refuseUnlistedSurvivor } from "./merge-rules.js";

export interface Merger {
  readonly kind: StandingSubject;
  readonly givenUp: string;
  readonly survivor: string;
  readonly reason: string;
  /** Across the border people and identifiers stay with their own authority, which transfers them. */
  readonly isAcross: boolean;
}

/**
 * Makes two records one: the given-up one ends with a successor and keeps its whole history; within a side its people,
 * branches and outside identifiers go over to the one that stays (docs/duplicates.md).
 * @throws RuleError `bad-successor`, `successor-cycle` or `illegal-transition`.
 */
export async function mergeRecords(tx: EntityManager, merger: Merger): Promise<void> {
  if (merger.kind === "institution") await mergeInstitutions(tx, merger);
  else await mergePeople(tx, merger);
}

async function mergeInstitutions(tx: EntityManager, merger: Merger): Promise<void> {
  const { givenUp, survivor, reason, isAcross } = merger;
  await lockRecords(tx, [givenUp, survivor]);
  await refuseUnlistedSurvivor(tx, "institution", survivor);
  await refuseCircle(tx, givenUp, survivor);
  await moveBranches(tx, merger);
  await endGivenUp(tx, "institution", givenUp, survivor, reason);
  if (isAcross) return;
  await movePeople(tx, givenUp, survivor);
  await moveIdentifiers(tx, "institution", givenUp, survivor);
}

async function refuseCircle(tx: EntityManager, givenUp: string, survivor: string): Promise<void> {
  const [row] = await tx.query<{ circle: boolean }[]>(`SELECT successors_lead_to($1, $2) AS circle`, [
    survivor,
    givenUp,
  ]);
  if (row?.circle !== true) return;
  throw new RuleError("successor-cycle", {
    zh: "保留的机构已登记将并入被合并的机构",
    en: "The body that stays is itself to become part of the one that is given up",
  });
}

async function moveBranches(tx: EntityManager, { givenUp, survivor, isAcross }: Merger): Promise<void> {
  const branches = await tx.query<unknown[]>(`SELECT 1 FROM institution WHERE parent_id = $1`, [givenUp]);
  if (branches.length === 0) return;
  const [row] = await tx.query<{ fits: boolean }[]>(
    `SELECT s.parent_id IS NULL AND s.type = g.type AS fits FROM institution s, institution g
     WHERE s.id = $1 AND g.id = $2`,
    [survivor, givenUp],
  );
  if (isAcross || row?.fits !== true) {
    throw new RuleError("bad-successor", {
      zh: "被合并的机构有分支，保留的机构不能作其总部",
      en: "The body has branches, of which the one that stays can't be the parent",
    });
  }
  await tx.query(`UPDATE institution SET parent_id = $2 WHERE parent_id = $1`, [givenUp, survivor]);
}

/** Whoever works or will work there does so at the one that stays, in the same role, unless they do already. */
async function movePeople(tx: EntityManager, givenUp: string, survivor: string): Promise<void> {
  const moved = await tx.query<Engaged[]>(
    `SELECT g.id, g.practitioner_id AS "practitionerId", g.role, greatest(g.from_on, shanghai_today())::text AS "from",
       g.until_on::text AS "until",
       EXISTS (SELECT 1 FROM engagement o WHERE o.practitioner_id = g.practitioner_id AND o.institution_id = $2
               AND (o.until_on IS NULL OR o.until_on > shanghai_today())) AS "isThere"
     FROM engagement g
     WHERE g.institution_id = $1 AND (g.until_on IS NULL OR g.until_on > shanghai_today()) ORDER BY g.id FOR UPDATE`,
    [givenUp, survivor],
  );
  for (const one of moved) {
    await tx.query(`UPDATE engagement SET until_on = $2 WHERE id = $1`, [one.id, one.from]);
    if (!one.isThere) await begin(tx, one.practitionerId, survivor, one);
  }
}

interface Engaged {
  readonly id: string;
  readonly practitionerId: string;
  readonly role: string;
  readonly from: string;
  readonly until: string | null;
  readonly isThere: boolean;
}

async function begin(
  tx: EntityManager,
  practitionerId: string,
  institutionId: string,
  { role, from, until }: Pick<Engaged, "role" | "from" | "until">,
): Promise<void> {
  await tx.query(
    `INSERT INTO engagement (id, practitioner_id, institution_id, role, from_on, until_on)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [newId(), practitionerId, institutionId, role, from, until],
  );
}

async function mergePeople(
  tx: EntityManager,
  { givenUp, survivor, reason, isAcross }: Merger,
): Promise<void> {
  const rows = await tx.query<{ id: string; kind: PractitionerKind }[]>(
    `SELECT id, kind FROM practitioner WHERE id = ANY($1) ORDER BY id FOR UPDATE`,
    [[givenUp, survivor]],
  );
  await refuseUnlistedSurvivor(tx, "practitioner", survivor);
  await endGivenUp(tx, "practitioner", givenUp, survivor, reason);
  const kind = rows.find(({ id }) => id === survivor)?.kind;
  if (kind !== undefined)
    await movePanels(tx, givenUp, survivor, { isMovable: !isAcross && !worksForOneBody(kind) });
  if (!isAcross) await moveIdentifiers(tx, "practitioner", givenUp, survivor);
}

/** The given-up one works nowhere from today on; who may be on several panels is on all of them now. */
async function movePanels(
  tx: EntityManager,
  givenUp: string,
  survivor: string,
  { isMovable }: { readonly isMovable: boolean },
): Promise<void> {
  const moved = await tx.query<(Engaged & { readonly institutionId: string })[]>(
    `SELECT g.id, g.institution_id AS "institutionId", g.role, greatest(g.from_on, shanghai_today())::text AS "from",
       g.until_on::text AS "until",
       EXISTS (SELECT 1 FROM engagement o WHERE o.practitioner_id = $2 AND o.institution_id = g.institution_id
               AND (o.until_on IS NULL OR o.until_on > shanghai_today())) AS "isThere"
     FROM engagement g
     WHERE g.practitioner_id = $1 AND (g.until_on IS NULL OR g.until_on > shanghai_today()) ORDER BY g.id`,
    [givenUp, survivor],
  );
  for (const one of moved) {
    await tx.query(`UPDATE engagement SET until_on = $2 WHERE id = $1`, [one.id, one.from]);
    if (isMovable && !one.isThere) await begin(tx, survivor, one.institutionId, one);
  }
}
