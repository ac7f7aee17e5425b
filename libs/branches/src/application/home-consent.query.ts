import { shanghaiToday } from "#codes";
import type { EntityManager } from "typeorm";
import { isInForce, readAgreements, type AgreementTerms } from "#recognition";
import { RuleError } from "#registry";
import type { BranchApplication } from "./application.js";

/** One for some services, or with a decision on each firm, consents to no branch beforehand. */
function isForAllFirms({ covers, services, mode }: AgreementTerms): boolean {
  return covers.includes("LAW_FIRM") && services === null && mode === "automatic";
}

export type Consent =
  | { readonly consent: "agreement"; readonly agreementId: string }
  | { readonly consent: "confirmed"; readonly agreementId: null };

/**
 * On what the home side's consent to a branch rests: its own word in the case, else an agreement in force that covers
 * law firms, by which both sides have agreed beforehand.
 * @throws RuleError `home-objects` while it objects, `home-consent` where there is neither word nor agreement.
 */
export async function consentOf(
  tx: EntityManager,
  { home }: Pick<BranchApplication, "home">,
  now: Date,
): Promise<Consent> {
  if (home === "objects") {
    throw new RuleError("home-objects", {
      zh: "总所所在地司法行政机关有异议，撤回异议前不能准予",
      en: "The home authority objects; nothing is approved before it takes that back",
    });
  }
  if (home === "confirmed") return { consent: "confirmed", agreementId: null };
  const day = shanghaiToday(now);
  const { agreements } = await readAgreements(tx, null);
  const agreement = agreements.find((one) => isForAllFirms(one) && isInForce(one, day));
  if (agreement !== undefined) return { consent: "agreement", agreementId: agreement.id };
  throw new RuleError("home-consent", {
    zh: "没有生效的川渝律师协议，须由总所所在地司法行政机关先行确认",
    en: "Without an agreement in force that covers law firms the home authority confirms first",
  });
}
