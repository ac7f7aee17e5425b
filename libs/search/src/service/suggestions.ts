import { INSTITUTION_TYPES, PRACTITIONER_KINDS } from "#codes";
import type { ReferenceData } from "#registry";
import { compactText } from "../text/normalise-text.js";
import { initialsOf, syllablesOf } from "../text/pinyin.js";
import type { Suggestion } from "../search-answer.js";

interface Entry {
  readonly suggestion: Suggestion;
  /** The text itself, its joined pinyin and its initials. */
  readonly keys: readonly string[];
}

/** What can be suggested without asking the register: types of bodies and people, services and divisions down to counties. */
export class FixedSuggestions {
  private readonly entries: readonly Entry[];

  constructor(reference: ReferenceData) {
    const types = [...INSTITUTION_TYPES, ...PRACTITIONER_KINDS].map(({ code, label }): Suggestion => ({
      kind: "type",
      text: label.zh,
      code,
    }));
    const divisions = reference.divisions
      .filter((division) => division.level !== "township")
      .map(({ name, code }): Suggestion => ({ kind: "division", text: name, code }));
    const services = reference
      .items("services")
      .map(({ label, code }): Suggestion => ({ kind: "service", text: label.zh, code }));
    this.entries = [...types, ...divisions, ...services].map((suggestion) => ({
      suggestion,
      keys: keysOf(suggestion.text),
    }));
  }

  /** Entries that start with what was typed, each kind in its own order; at most `limit` of them. */
  startingWith(typed: string, limit: number): Suggestion[] {
    const key = compactText(typed);
    if (key === "") return [];
    const found = this.entries.filter((entry) => entry.keys.some((own) => own.startsWith(key)));
    return found.slice(0, limit).map((entry) => entry.suggestion);
  }
}

function keysOf(text: string): string[] {
  const syllables = syllablesOf(compactText(text), { surname: false });
  return [compactText(text), syllables.join(""), initialsOf(syllables)];
}
