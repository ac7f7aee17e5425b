import { ask, type Fetcher } from "../api/ask.js";
import { isStandingAnswer } from "../api/guards.js";
import type { RecognitionState, StandingReason } from "../api/types.js";
import type { Language } from "../i18n/language.js";

interface Subject {
  readonly id: string;
  readonly recognition?: readonly RecognitionState[];
}

/** Why the other side recognises a body or person or does not, by its first state; none when that can't be read. */
export async function loadReasons(
  root: "institutions" | "practitioners",
  { id, recognition = [] }: Subject,
  language: Language,
  fetcher: Fetcher,
): Promise<readonly StandingReason[]> {
  const [state] = recognition;
  if (state === undefined) return [];
  const path = `/api/v1/${root}/${id}/standing?in=${state.jurisdiction}`;
  const outcome = await ask(fetcher, path, language, isStandingAnswer);
  return outcome.kind === "found" ? outcome.body.because : [];
}
