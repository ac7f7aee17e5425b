import type { ReactNode } from "react";
import type { Suggestion } from "../api/types.js";
import { usePage } from "../page-context.js";
import { Chinese } from "./record-facts.js";

export const LIST_ID = "suggestions";
export const optionId = (at: number): string => `suggestion-${at}`;

interface SuggestionListProps {
  readonly suggestions: readonly Suggestion[];
  readonly active: number;
  readonly onPick: (suggestion: Suggestion) => void;
}

/** The list under the text field, and how long it is for those who hear it. */
export function SuggestionList({ suggestions, active, onPick }: SuggestionListProps): ReactNode {
  const { m } = usePage();
  return (
    <>
      <ul
        id={LIST_ID}
        className="suggestions"
        role="listbox"
        aria-label={m.suggestions}
        hidden={suggestions.length === 0}
      >
        {suggestions.map((suggestion, at) => (
          <li
            key={`${suggestion.kind}:${suggestion.id ?? suggestion.code ?? suggestion.text}`}
            id={optionId(at)}
            role="option"
            aria-selected={at === active}
            // The field keeps the focus: losing it would close the list before the click arrives.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(suggestion)}
          >
            <Chinese>{suggestion.text}</Chinese> <small>{m.suggestionKinds[suggestion.kind]}</small>
          </li>
        ))}
      </ul>
      <span className="visually-hidden" role="status">
        {suggestions.length === 0 ? "" : m.suggested(suggestions.length)}
      </span>
    </>
  );
}
