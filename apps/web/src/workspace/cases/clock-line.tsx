import type { ReactNode } from "react";
import { Chinese } from "../../components/record-facts.js";
import type { Clock } from "../api/types.js";
import { articleText } from "../parts/article-text.js";
import { useWords, type Words } from "../words/use-words.js";

/** How long is left, or why the clock stands still; with the rule behind it where there is room. */
export function ClockLine({ clock, isBrief = false }: { clock: Clock; isBrief?: boolean }): ReactNode {
  const { w, language } = useWords();
  const { overdue, pausedOn, pauseReason, provisional, limit, article, verified } = clock;
  const text = pausedOn === null ? leftText(clock, w) : pausedText(pausedOn, pauseReason, w);
  return (
    <>
      <span className={overdue ? "badge warn" : "clock"}>{text}</span>
      {provisional ? <span className="hint"> {w.provisional}</span> : null}
      {isBrief ? null : (
        <span className="hint block">
          <Chinese>{w.limit(limit, articleText(article, language))}</Chinese>
          {verified ? "" : w.unverified}
        </span>
      )}
    </>
  );
}

function leftText({ dueOn, workingDaysLeft, overdue }: Clock, w: Words): string {
  const left = overdue
    ? w.overdue(-workingDaysLeft)
    : workingDaysLeft === 0
      ? w.lastDay
      : w.daysLeft(workingDaysLeft);
  return dueOn === null ? left : w.dueOn(left, dueOn);
}

function pausedText(pausedOn: string, reason: string | null, w: Words): string {
  return w.pausedSince(pausedOn, w.pauseReasons[reason ?? ""] ?? reason ?? "");
}
