import type { ReactNode } from "react";
import { usePage } from "../page-context.js";

/** Choice of a place, and whether it bounds the search or is only where distances start. */
export function PlaceSelect(): ReactNode {
  const { data, m } = usePage();
  const { query, places } = data;
  return (
    <div className="field place">
      <label htmlFor="division">{m.place}</label>
      <select id="division" name="division" defaultValue={query.division}>
        <option value="">{m.anyPlace}</option>
        {places.groups.map((group) => (
          <optgroup key={group.code} label={group.name}>
            <GroupOptions code={group.code} name={group.name} items={group.items} />
          </optgroup>
        ))}
      </select>
      <label className="check">
        <input type="checkbox" name="scope" value="near" defaultChecked={query.scope === "near"} />
        {m.scopeNear}
      </label>
    </div>
  );
}

interface GroupProps {
  readonly code: string;
  readonly name: string;
  readonly items: readonly { readonly code: string; readonly name: string }[];
}

function GroupOptions({ code, name, items }: GroupProps): ReactNode {
  const { data, m } = usePage();
  // A value may stand only once in a select: a prefecture whose districts are unfolded stays in its province.
  const isProvince = code.endsWith("0000");
  const isListedElsewhere = data.places.groups.some((group) =>
    group.items.some((item) => item.code === code),
  );
  return (
    <>
      {isProvince || !isListedElsewhere ? <option value={code}>{m.whole(name)}</option> : null}
      {items.map((item) => (
        <option key={item.code} value={item.code}>
          {item.name}
        </option>
      ))}
    </>
  );
}
