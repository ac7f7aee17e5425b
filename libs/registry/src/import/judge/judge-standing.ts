import {
  checkPartialDate,
  isLegalMove,
  lastDay,
  standingLabel,
  type Finding,
  type Standing,
  type StandingSubject,
} from "#codes";
import { ROW_FAULTS } from "../import-faults.js";
import type { AskedMove } from "./judgement.js";

interface Held {
  readonly ownStanding: Standing;
  readonly since: string | null;
  readonly planned: boolean;
}

/**
 * The move that takes a record from its standing to the one in a row, from today on, since a table says how things
 * are and not since when.
 * @returns what refuses it otherwise; null where nothing is to be moved.
 */
export function judgeStanding(
  subject: StandingSubject,
  held: Held,
  to: Standing,
  asOf: string | null,
): AskedMove | Finding | null {
  const from = held.ownStanding;
  if (from === to) return null;
  if (to === "merged" || to === "transferred") return ROW_FAULTS.needsSuccessor;
  if (!isLegalMove(subject, from, to)) return illegal(from, to);
  if (held.planned) return ROW_FAULTS.plannedMove;
  const isDated = asOf !== null && checkPartialDate(asOf).ok;
  if (held.since !== null && isDated && held.since > lastDay(asOf)) return ROW_FAULTS.staleStanding;
  return { from, to };
}

function illegal(from: Standing, to: Standing): Finding {
  return {
    code: "illegal-transition",
    message: {
      zh: `不能由“${standingLabel(from).zh}”变为“${standingLabel(to).zh}”`,
      en: `What is ${from} can't become ${to}`,
    },
  };
}
