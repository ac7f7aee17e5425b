import type { Jurisdiction } from "#codes";
import { RuleError } from "#registry";
import { lastDecision } from "../derive/last-decision.js";
import { scopesAsked, type Scope } from "../derive/scopes.js";
import type { KeptDecision } from "./requests.query.js";

/** What is asked about. */
export interface RunQuestion {
  readonly offered: readonly string[];
  readonly services: readonly string[] | null;
  readonly host: Jurisdiction;
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly day: string;
}

/** An accepted recognition that still runs, with others that follow it without a gap. */
export interface RunningRecognition {
  /** The case that ends first; null where it was decided without one. */
  readonly caseId: string | null;
  /** The first days without recognition: that of the service which ends first, and of the one which ends last. */
  readonly firstEnd: string;
  readonly lastEnd: string;
}

interface Run {
  readonly scope: Scope;
  readonly last: KeptDecision;
  readonly end: string | null;
}

/**
 * The recognition that a request for these services would renew; null where none of them is recognised. Pure.
 * @throws RuleError `already-recorded` where some are recognised without an end, or some are and others are not: a
 * refusal would then take what was given.
 */
export function runningRecognition(
  { offered, services, host, day }: RunQuestion,
  decisions: readonly KeptDecision[],
): RunningRecognition | null {
  const scopes = new Set((services ?? [null]).flatMap((service) => scopesAsked(offered, service)));
  const runs = [...scopes].flatMap((scope) => runOf(scope, host, day, decisions));
  if (runs.length === 0) return null;
  const ending = runs.flatMap(({ last, end }) => (end === null ? [] : [{ last, end }]));
  if (runs.length < scopes.size || ending.length < runs.length) throw recognisedAlready(runs);
  const byEnd = ending.toSorted((one, other) => (one.end < other.end ? -1 : 1));
  const [first] = byEnd;
  const lastEnd = byEnd.at(-1)?.end;
  if (first === undefined || lastEnd === undefined) return null;
  return { caseId: first.last.caseId, firstEnd: first.end, lastEnd };
}

function runOf(scope: Scope, host: Jurisdiction, day: string, decisions: readonly KeptDecision[]): Run[] {
  const turns = decisions.flatMap(({ from, until }) => (until === null ? [from] : [from, until]));
  const later = [...new Set(turns)].filter((turn) => turn > day).toSorted();
  let last: KeptDecision | null = null;
  for (const turn of [day, ...later]) {
    const word: KeptDecision | null = lastDecision(decisions, host, scope, turn);
    if (word?.outcome !== "accepted") return last === null ? [] : [{ scope, last, end: turn }];
    last = word;
  }
  return last === null ? [] : [{ scope, last, end: null }];
}

function recognisedAlready(runs: readonly Run[]): RuleError {
  const named = runs.flatMap(({ scope }) => (scope === null ? [] : [scope])).join(", ");
  return new RuleError("already-recorded", {
    zh: `已获认可，且无须或者不能与其他业务一并申请：${named === "" ? "全部" : named}`,
    en: `It is recognised for this already; ask for the rest alone: ${named === "" ? "everything" : named}`,
  });
}
