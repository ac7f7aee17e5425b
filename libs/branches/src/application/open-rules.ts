import type { EntityManager } from "typeorm";
import { ForbiddenError, type Actor } from "#access";
import { AUTHORITIES, institutionTypeLabel, isInstitutionType, otherSide, type Jurisdiction } from "#codes";
import { NotFoundError, refuseEndedDivision, RuleError, type ReferenceData } from "#registry";
import { refuseNoPlace } from "../place-of-branch.js";
import { readFirmFacts, type FirmFacts } from "../conditions/firm-facts.query.js";

/**
 * The firm that applies.
 * @throws ForbiddenError when it is not the clerk's own, NotFoundError for none; RuleError `not-offered` for a body
 * that no rule lets open a branch across the border, `bad-parent` for a branch.
 */
export async function firmOfClerk(tx: EntityManager, firmId: string, actor: Actor): Promise<FirmFacts> {
  if (actor.institutionId !== firmId) throw new ForbiddenError("branch.apply");
  const firm = await readFirmFacts(tx, firmId);
  if (firm === null || firm.state === "hidden") throw new NotFoundError(firmId);
  if (firm.type !== "LAW_FIRM") throw notOffered(firm.type);
  if (firm.parentId === null) return firm;
  throw new RuleError("bad-parent", { zh: "分所不能再设分所", en: "A branch can't have branches" });
}

/** More than any firm prepares at a time. */
const MOST_DRAFTS = 20;

/** @throws RuleError `open-case` for a firm with many drafts, so that nobody fills the register with them. */
export async function refuseManyDrafts(tx: EntityManager, firmId: string): Promise<void> {
  const [row] = await tx.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM procedure_case
     WHERE applicant_id = $1 AND procedure = 'branch' AND state = 'draft'`,
    [firmId],
  );
  if ((row?.count ?? 0) < MOST_DRAFTS) return;
  throw new RuleError("open-case", {
    zh: `本所已有${MOST_DRAFTS}份草稿，请先提交或作废`,
    en: `The firm has ${MOST_DRAFTS} drafts; it submits or discards some first`,
  });
}

/** No rule for cooperation points of notary offices or forensic institutions was found in either side's law. */
function notOffered(type: string): RuleError {
  const label = isInstitutionType(type) ? institutionTypeLabel(type) : { zh: type, en: type };
  return new RuleError("not-offered", {
    zh: `${label.zh}跨川渝设立分支或协作点尚无规定，暂不办理；目前只办理律师事务所分所`,
    en: `No rule lets this type of body (${label.en}) open a branch across the border; only law firms may`,
  });
}

/**
 * A branch will be in a county or city of the other side; the justice bureau there receives the application.
 * @throws ValidationError for an unknown division, or one that is neither; RuleError `foreign-division` for one of the
 * firm's own side, `ended-division` naming the successors.
 */
export function refuseBadDivision(code: string, home: Jurisdiction, reference: ReferenceData): void {
  refuseNoPlace(code, reference);
  if (reference.sideOf(code) !== otherSide(home)) throw ownDivision(home);
  refuseEndedDivision(code, reference);
}

function ownDivision(home: Jurisdiction): RuleError {
  return new RuleError("foreign-division", {
    zh: `此处只办理到对方设立分所；本方分所由${AUTHORITIES[home].zh}办理`,
    en: `Branches on the firm's own side are the ${AUTHORITIES[home].en}'s business, not of this procedure`,
  });
}
