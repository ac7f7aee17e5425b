import { useState, type FormEvent, type ReactNode } from "react";
import { typeLabel } from "../i18n/labels.js";
import { formParams } from "../model/form-params.js";
import { typeGroups, typesFor } from "../model/kinds.js";
import { usePage } from "../page-context.js";
import { KindChoice } from "./kind-choice.js";
import { NearMe } from "./near-me.js";
import { PlaceSelect, ScopeCheck } from "./place-select.js";
import { QueryField } from "./query-field.js";

/** The search form: a plain GET form, so that it works without scripts. */
export function SearchForm(): ReactNode {
  const { data, m } = usePage();
  const { query, places } = data;
  const [kind, setKind] = useState(query.kind);
  const [type, setType] = useState(query.types.length === 1 ? (query.types[0] ?? "") : "");
  const hasPlaces = places.groups.length > 0;
  const choose = (chosen: string): void => {
    setKind(chosen);
    setType((before) => typesFor(chosen, [before])[0] ?? "");
  };
  return (
    <form
      className="search-form"
      action="/search"
      method="get"
      role="search"
      onSubmit={submitWithoutEmptyFields}
    >
      <KindChoice kind={kind} onChoose={choose} />
      <QueryField />
      <TypeSelect isAlone={!hasPlaces} kind={kind} type={type} onChoose={setType} />
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

interface TypeSelectProps {
  readonly isAlone: boolean;
  readonly kind: string;
  readonly type: string;
  readonly onChoose: (type: string) => void;
}

function TypeSelect({ isAlone, kind, type, onChoose }: TypeSelectProps): ReactNode {
  const { m } = usePage();
  const groups = typeGroups(kind);
  return (
    <div className={isAlone ? "field alone" : "field"}>
      <label htmlFor="type">{m.type}</label>
      <select id="type" name="type" value={type} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{m.anyType}</option>
        {groups.length === 1
          ? groups.map(({ of, codes }) => <TypeOptions key={of} codes={codes} />)
          : groups.map(({ of, codes }) => (
              <optgroup key={of} label={m.typeGroups[of]}>
                <TypeOptions codes={codes} />
              </optgroup>
            ))}
      </select>
    </div>
  );
}

function TypeOptions({ codes }: { codes: readonly string[] }): ReactNode {
  const { data } = usePage();
  return codes.map((code) => (
    <option key={code} value={code}>
      {typeLabel(code, data.language)}
    </option>
  ));
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
      <KeptField name="within" value={hasPoint ? query.within : ""} />
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
