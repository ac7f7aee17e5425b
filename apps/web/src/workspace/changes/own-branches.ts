import { isInstitutionRecord } from "../../api/guards.js";
import type { Client, Reply } from "../api/client.js";
import { isBranchApplication, pageOf } from "../api/guards.js";

export interface OwnBranch {
  readonly id: string;
  readonly name: string;
  /** The code of its county or city. */
  readonly division: string;
}

const ENDED = ["cancelled", "revoked", "merged"];
/** States of applications whose branch is no more. */
const OVER = ["ended", "revoked"];

/**
 * The branches across the border that the account's firm has, by its last hundred applications, without those that have
 * ended. One that is hidden, as while its firm is suspended, is called by the authority that received its application.
 */
export async function readBranches(client: Client): Promise<Reply<readonly OwnBranch[]>> {
  const asked = await client.get("/branch-applications?limit=100", pageOf(isBranchApplication));
  if (asked.kind === "refused") return asked;
  const own: OwnBranch[] = [];
  for (const { branchId, receivingAuthority, division, state } of asked.body.items) {
    if (branchId === null || OVER.includes(state)) continue;
    const reply = await client.get(`/institutions/${branchId}`, isInstitutionRecord);
    if (reply.kind === "refused" && reply.problem.status !== 404) return reply;
    if (reply.kind === "refused") own.push({ id: branchId, name: receivingAuthority.name, division });
    else if (!ENDED.includes(reply.body.standing))
      own.push({ id: branchId, name: reply.body.name, division: reply.body.division.code });
  }
  return { kind: "done", body: own };
}
