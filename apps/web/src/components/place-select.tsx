import type { ReactNode } from "react";
import { usePage } from "../page-context.js";

/** Choice of a place. */
export function PlaceSelect(): ReactNode {
  const { data, m } = usePage();
  const { query, places } = data;
  return (
    <div className="field">
      <label htmlFor="division">{m.place}</label>
      <select id="division" name="division" defaultValue={query.division}>
        <option value="">{m.anyPlace}</option>
        {places.groups.map((group) => (
          <optgroup key={group.code} label={isProvince(group.code) ? group.name : m.within(group.name)}>
            <GroupOptions code={group.code} name={group.name} items={group.items} />
          </optgroup>
        ))}
      </select>
    </div>
  );
}

/** Whether the chosen place bounds the search or is only where distances start. */
export function ScopeCheck(): ReactNode {
  const { data, m } = usePage();
  return (
    <label className="check">
      <input type="checkbox" name="scope" value="near" defaultChecked={data.query.scope === "near"} />
      {m.scopeNear}
    </label>
  );
}

const isProvince = (code: string): boolean => code.endsWith("0000");

interface GroupProps {
  readonly code: string;
  readonly name: string;
  readonly items: readonly { readonly code: string; readonly name: string }[];
}

function GroupOptions({ code, name, items }: GroupProps): ReactNode {
  const { data, m } = usePage();
  // A value may stand only once in a select: a prefecture whose districts are unfolded stays in its province.
  const isListedElsewhere = data.places.groups.some((group) =>
    group.items.some((item) => item.code === code),
  );
  return (
    <>
      {isProvince(code) || !isListedElsewhere ? <option value={code}>{m.whole(name)}</option> : null}
      {items.map((item) => (
        <option key={item.code} value={item.code}>
          {item.name}
        </option>
      ))}
    </>
  );
}
