import type { EntityManager } from "typeorm";
import { shanghaiToday } from "#codes";
import { mayTellFirst, readClockWork, readSteps, type CaseRow } from "#procedures";

/**
 * Whether the host authority may still tell for the first time what is missing: until it accepts, and as long as its
 * limit for that lasts. The receipt is the day of the submission, not that of a draft.
 */
export async function mayStillTell(
  tx: EntityManager,
  row: CaseRow,
  { state, now }: { readonly state: string; readonly now: Date },
): Promise<boolean> {
  if (state === "submitted") return true;
  const submitted = (await readSteps(tx, row.id)).findLast(({ step }) => step === "submit");
  const stage = { authority: row.host, procedure: row.procedure, stage: "accept" };
  if (submitted === undefined) return false;
  return mayTellFirst(stage, submitted.on, await readClockWork(tx), shanghaiToday(now));
}
