import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import type { Suggestion } from "../api/types.js";
import type { Language } from "../i18n/language.js";
import { formParams } from "../model/form-params.js";
import { suggestionHref } from "../model/suggestion-href.js";
import { LIST_ID, optionId } from "./suggestion-list.js";
import { useSuggesting } from "./suggesting.js";

const NONE = -1;

export interface Combobox {
  /** False on the server and without scripts: the field is then a plain one. */
  readonly isLive: boolean;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly shown: readonly Suggestion[];
  readonly active: number;
  readonly pick: (suggestion: Suggestion) => void;
  readonly onType: (typed: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly close: () => void;
  readonly aria: Readonly<Record<string, string | boolean | undefined>>;
}

/** A text field with a list of suggestions, by the combobox pattern of WAI-ARIA 1.2. */
export function useCombobox(language: Language): Combobox {
  const [isLive, setLive] = useState(false);
  const [active, setActive] = useState(NONE);
  const input = useRef<HTMLInputElement>(null);
  const { suggestions, isOpen, ask, close } = useSuggesting(language);
  useEffect(() => setLive(true), []);
  const shown = isOpen ? suggestions : [];
  const pick = (suggestion: Suggestion): void => {
    close();
    goTo(suggestion, input.current?.form ?? null);
  };
  const onType = (typed: string): void => {
    setActive(NONE);
    ask(typed);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    // While characters are being composed the keys belong to the input method.
    if (event.nativeEvent.isComposing || shown.length === 0) return;
    const chosen = shown[active];
    if (event.key in STEPS) setActive(stepped(active, STEPS[event.key] ?? 0, shown.length));
    else if (event.key === "Enter" && chosen !== undefined) pick(chosen);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  };
  return { isLive, input, shown, active, pick, onType, onKeyDown, close, aria: ariaOf(shown, active) };
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Round through the list and the field itself, which stands before the first. */
function stepped(active: number, step: number, length: number): number {
  return ((active + 1 + step + length + 1) % (length + 1)) - 1;
}

function goTo(suggestion: Suggestion, form: HTMLFormElement | null): void {
  const href = suggestionHref(suggestion, form === null ? new URLSearchParams() : formParams(form));
  if (href !== null) window.location.assign(href);
}

function ariaOf(shown: readonly Suggestion[], active: number): Combobox["aria"] {
  return {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": shown.length > 0,
    "aria-controls": LIST_ID,
    "aria-activedescendant": shown[active] === undefined ? undefined : optionId(active),
  };
}
