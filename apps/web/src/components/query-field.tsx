import type { ReactNode } from "react";
import { usePage } from "../page-context.js";
import { useCombobox } from "./combobox.js";
import { SuggestionList } from "./suggestion-list.js";

/** The text field; with scripts it suggests as one types. */
export function QueryField(): ReactNode {
  const { data, m } = usePage();
  const { isLive, input, shown, active, pick, onType, onKeyDown, close, aria } = useCombobox(data.language);
  return (
    <div className="field query">
      <label htmlFor="q">{m.searchLabel}</label>
      <div className="suggesting">
        <input
          id="q"
          ref={input}
          name="q"
          type="search"
          defaultValue={data.query.q}
          placeholder={m.searchPlaceholder}
          maxLength={200}
          autoComplete="off"
          enterKeyHint="search"
          onKeyDown={onKeyDown}
          onBlur={close}
          onChange={(event) => onType(event.target.value)}
          {...(isLive ? aria : {})}
        />
        {isLive ? <SuggestionList suggestions={shown} active={active} onPick={pick} /> : null}
      </div>
    </div>
  );
}
