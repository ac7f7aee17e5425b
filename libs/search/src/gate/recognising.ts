import { decideRecognition, type AgreementTerms, type OwnFactsOf } from "#recognition";
import type { PlanFilters } from "../plan/search-plan.js";
import type { RankedRecord } from "../rank/rank-record.js";

/** By what recognition is decided in a search: the day that it is about, and the agreements that were approved. */
export interface RecognitionGround {
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly day: string;
  readonly agreements: readonly AgreementTerms[];
}

/** Whether the side that a search asks about recognises a listed record. */
export type Recognises = (record: RankedRecord) => boolean;

/**
 * By the register's own facts, whatever is indexed: for one of the services asked for, or for any where none is.
 * Without a side everybody is.
 */
export function recognisesBy(
  { recognisedIn, services }: PlanFilters,
  { day, agreements }: RecognitionGround,
  own: OwnFactsOf,
): Recognises {
  if (recognisedIn === null) return () => true;
  const asked = services.length === 0 ? [null] : services;
  return ({ id, type, jurisdiction, services: offered }) => {
    const home = { listed: true, standing: "active", since: null, basis: null } as const;
    const subject = { ...home, type, jurisdiction, services: offered };
    const facts = { agreements, ...own.of(id) };
    return asked.some(
      (service) => decideRecognition(subject, { host: recognisedIn, day, service }, facts).recognised,
    );
  };
}
