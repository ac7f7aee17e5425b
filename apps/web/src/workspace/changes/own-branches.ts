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

/**
 * The branches across the border that the account's firm has, also while they are hidden: by the last hundred
 * applications, without those that have ended.
 */
export async function readBranches(client: Client): Promise<Reply<readonly OwnBranch[]>> {
  const asked = await client.get("/branch-applications?limit=100", pageOf(isBranchApplication));
  if (asked.kind === "refused") return asked;
  const ids = [...new Set(asked.body.items.flatMap(({ branchId }) => branchId ?? []))];
  const records = await Promise.all(ids.map((id) => client.get(`/institutions/${id}`, isInstitutionRecord)));
  const branches = records.flatMap((reply) =>
    reply.kind === "done" && !ENDED.includes(reply.body.standing) ? [reply.body] : [],
  );
  const own = branches.map(({ id, name, division }) => ({ id, name, division: division.code }));
  return { kind: "done", body: own };
}
