import type { EntityManager } from "typeorm";
import { isLegalMove, standingLabel, type Standing, type StandingSubject } from "#codes";
import { RuleError } from "../registry.errors.js";

/**
 * Ends the record that is given up, from today on, and withdraws what was planned for it.
 * @throws RuleError `illegal-transition` when its standing has no such way out.
 */
export async function endGivenUp(
  tx: EntityManager,
  subject: StandingSubject,
  givenUp: string,
  survivor: string,
  reason: string,
): Promise<void> {
  const to: Standing = subject === "institution" ? "merged" : "transferred";
  const from = await standingOf(tx, subject, givenUp);
  if (!isLegalMove(subject, from, to)) {
    throw new RuleError("illegal-transition", {
      zh: `状态为“${standingLabel(from).zh}”的记录不能并入另一记录`,
      en: `A record that is ${from} can't become part of another`,
    });
  }
  const column = subject === "institution" ? "institution_id" : "practitioner_id";
  const planned = await tx.query<{ id: string }[]>(
    `SELECT m.id FROM standing_move m WHERE m.${column} = $1 AND m.effective_on > shanghai_today()
       AND NOT EXISTS (SELECT 1 FROM standing_move c WHERE c.corrects = m.id)`,
    [givenUp],
  );
  const corrected = planned.length === 0 ? [null] : planned.map(({ id }) => id);
  await tx.query(
    `INSERT INTO standing_move (${column}, to_standing, reason, basis, successor_id, corrects)
     SELECT $1, $2, $3, $4, $5, corrected FROM unnest($6::bigint[]) AS corrected`,
    [
      givenUp,
      to,
      reason,
      `重复登记，并入 ${survivor}`,
      subject === "institution" ? survivor : null,
      corrected,
    ],
  );
}

async function standingOf(tx: EntityManager, subject: StandingSubject, id: string): Promise<Standing> {
  const view = subject === "institution" ? "public_institution" : "public_practitioner";
  const [row] = await tx.query<{ standing: Standing }[]>(
    `SELECT own_standing AS standing FROM ${view} WHERE id = $1`,
    [id],
  );
  return row?.standing ?? "cancelled";
}

/** @throws RuleError `bad-successor` when the record that stays is not listed. */
export async function refuseUnlistedSurvivor(
  tx: EntityManager,
  subject: StandingSubject,
  id: string,
): Promise<void> {
  const view = subject === "institution" ? "public_institution" : "public_practitioner";
  const [row] = await tx.query<{ state: string }[]>(`SELECT state FROM ${view} WHERE id = $1`, [id]);
  if (row?.state === "listed") return;
  throw new RuleError("bad-successor", {
    zh: "保留的记录应为在册记录",
    en: "The record that stays is a listed one",
  });
}

/** How a source's authority names the record that is given up leads to the one that stays from now on. */
export async function moveIdentifiers(
  tx: EntityManager,
  kind: StandingSubject,
  givenUp: string,
  survivor: string,
): Promise<void> {
  await tx.query(`UPDATE external_identifier SET record_id = $3 WHERE kind = $1 AND record_id = $2`, [
    kind,
    givenUp,
    survivor,
  ]);
}
