import type { Jurisdiction } from "#codes";
import type { Queryable } from "#database";
import { RuleError } from "#registry";
import { isWithin } from "../derive/scopes.js";
import { openRequests, type RecognitionRequest } from "./requests.query.js";

/** Whether two lists of services (null: everything) have something in common. */
export function overlapping(one: readonly string[] | null, other: readonly string[] | null): boolean {
  if (one === null || other === null) return true;
  return one.some((a) => other.some((b) => isWithin(a, b) || isWithin(b, a)));
}

/**
 * Asked with the subject locked, so that two requests can't pass each other.
 * @param but the case itself.
 * @throws RuleError `open-case` when another one of the subject, the host and some of the services waits.
 */
export async function refuseOpenCase(
  db: Queryable,
  {
    subjectId,
    services,
    host,
    but,
  }: Pick<RecognitionRequest, "subjectId" | "services"> & {
    readonly host: Jurisdiction;
    readonly but: string | null;
  },
): Promise<void> {
  const open = await openRequests(db, subjectId, host, but);
  if (!open.some((other) => overlapping(other.services, services))) return;
  throw new RuleError("open-case", {
    zh: "同一主体、同一业务已有在办案件；请先办结或者撤回",
    en: "A case about it and some of these services is open; it is decided or withdrawn first",
  });
}
