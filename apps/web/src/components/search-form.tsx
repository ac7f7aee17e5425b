import type { FormEvent, ReactNode } from "react";
import { TYPES, typeLabel } from "../i18n/labels.js";
import { formParams } from "../model/form-params.js";
import { usePage } from "../page-context.js";
import { NearMe } from "./near-me.js";
import { PlaceSelect, ScopeCheck } from "./place-select.js";

/** The search form: a plain GET form, so that it works without scripts. */
export function SearchForm(): ReactNode {
  const { data, m } = usePage();
  const { query, places } = data;
  const hasPlaces = places.groups.length > 0;
  return (
    <form
      className="search-form"
      action="/search"
      method="get"
      role="search"
      onSubmit={submitWithoutEmptyFields}
    >
      <QueryField />
      <TypeSelect isAlone={!hasPlaces} />
      {hasPlaces ? <PlaceSelect /> : <KeptField name="division" value={query.division} />}
      {hasPlaces ? <ScopeCheck /> : null}
      <KeptFields />
      <div className="actions">
        <button type="submit" className="primary">
          {m.submit}
        </button>
        <NearMe />
      </div>
    </form>
  );
}

function QueryField(): ReactNode {
  const { data, m } = usePage();
  return (
    <div className="field query">
      <label htmlFor="q">{m.searchLabel}</label>
      <input
        id="q"
        name="q"
        type="search"
        defaultValue={data.query.q}
        placeholder={m.searchPlaceholder}
        maxLength={200}
        autoComplete="off"
        enterKeyHint="search"
      />
    </div>
  );
}

function TypeSelect({ isAlone }: { isAlone: boolean }): ReactNode {
  const { data, m } = usePage();
  const chosen = data.query.types.length === 1 ? data.query.types[0] : "";
  return (
    <div className={isAlone ? "field alone" : "field"}>
      <label htmlFor="type">{m.type}</label>
      <select id="type" name="type" defaultValue={chosen}>
        <option value="">{m.anyType}</option>
        {Object.keys(TYPES).map((code) => (
          <option key={code} value={code}>
            {typeLabel(code, data.language)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What a new search keeps of the old one: language, and where distances start. */
function KeptFields(): ReactNode {
  const { query } = usePage().data;
  const hasPoint = query.near !== "";
  return (
    <>
      <KeptField name="lang" value={query.lang ?? ""} />
      <KeptField name="near" value={query.near} />
      <KeptField name="crs" value={hasPoint ? query.crs : ""} />
      <KeptField name="sort" value={hasPoint ? query.sort : ""} />
    </>
  );
}

function KeptField({ name, value }: { name: string; value: string }): ReactNode {
  return value === "" ? null : <input type="hidden" name={name} value={value} />;
}

/** Goes where the form would go, by an address without the fields left empty. */
function submitWithoutEmptyFields(event: FormEvent<HTMLFormElement>): void {
  event.preventDefault();
  const params = formParams(event.currentTarget);
  window.location.assign(`/search?${params.toString()}`);
}
