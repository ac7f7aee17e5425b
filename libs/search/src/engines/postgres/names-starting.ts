import type { Queryable } from "#database";
import type { SubjectKind } from "../../plan/search-plan.js";
import { SqlParameters } from "./sql-parameters.js";
import { startsWith } from "./starts-with.js";

export interface ProposedName {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** A few more than are shown, as the register may refuse some. People come after the bodies. */
const MOST: Readonly<Record<SubjectKind, number>> = { institution: 15, practitioner: 10 };

/** Bodies and people whose name, initials or pinyin starts with the text, the weightiest first. */
export async function proposeNames(db: Queryable, typed: string, today: string): Promise<ProposedName[]> {
  const sql = new SqlParameters();
  const day = sql.add(today);
  const condition = startsWith(typed, sql);
  const of = (kind: SubjectKind): string =>
    `(SELECT d.kind, d.document_id AS id FROM search_document d
      WHERE d.kind = '${kind}' AND d.public_from <= ${day}::date AND d.public_until > ${day}::date AND ${condition}
      ORDER BY d.weight DESC, d.document_id LIMIT ${MOST[kind]})`;
  return db.query(`${of("institution")} UNION ALL ${of("practitioner")}`, sql.values);
}
