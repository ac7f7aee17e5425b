import { useEffect, useRef, useState } from "react";
import { suggestionsOf } from "../api/guards.js";
import type { Suggestion } from "../api/types.js";
import type { Language } from "../i18n/language.js";

const WAIT_MS = 120;
const MOST = 8;

export interface Suggesting {
  readonly suggestions: readonly Suggestion[];
  readonly isOpen: boolean;
  readonly ask: (typed: string) => void;
  readonly close: () => void;
}

/**
 * Suggestions for what is being typed: asked for once the typing pauses, and only the latest answer counts. One
 * that fails to come is none: the search itself works without.
 */
export function useSuggesting(language: Language): Suggesting {
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([]);
  const [isOpen, setOpen] = useState(false);
  const running = useRef<{ timer: number; abort: AbortController } | null>(null);
  const stop = (): void => {
    if (running.current === null) return;
    window.clearTimeout(running.current.timer);
    running.current.abort.abort();
    running.current = null;
  };
  useEffect(() => stop, []);
  const show = (found: readonly Suggestion[]): void => {
    setSuggestions(found);
    setOpen(found.length > 0);
  };
  const ask = (typed: string): void => {
    stop();
    if (typed.trim() === "") {
      show([]);
      return;
    }
    const abort = new AbortController();
    const timer = window.setTimeout(() => void suggest(typed, language, abort.signal, show), WAIT_MS);
    running.current = { timer, abort };
  };
  const close = (): void => {
    stop();
    setOpen(false);
  };
  return { suggestions, isOpen, ask, close };
}

async function suggest(
  typed: string,
  language: Language,
  signal: AbortSignal,
  show: (found: readonly Suggestion[]) => void,
): Promise<void> {
  const params = new URLSearchParams({ q: typed.trim(), limit: String(MOST) });
  try {
    const headers = { accept: "application/json", "accept-language": language };
    const answer = await fetch(`/api/v1/suggest?${params.toString()}`, { headers, signal });
    const body: unknown = answer.ok ? await answer.json() : null;
    if (!signal.aborted) show(suggestionsOf(body));
  } catch {
    // A newer question aborted this one, or the network is gone.
    if (!signal.aborted) show([]);
  }
}
