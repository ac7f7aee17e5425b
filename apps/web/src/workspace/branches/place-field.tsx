import { useCallback, type ReactNode } from "react";
import { isDivisionList } from "../../api/guards.js";
import type { Division } from "../../api/types.js";
import type { Reply } from "../api/client.js";
import type { Problem } from "../api/problem.js";
import { Field } from "../parts/field.js";
import { useLoaded } from "../parts/use-loaded.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";

/** The province of each side, in which its branches lie. */
const PROVINCES: Readonly<Record<string, string>> = { CQ: "500000", SC: "510000" };

interface PlaceFieldProps {
  /** The side where the branch will be. */
  readonly host: string;
  readonly division: string;
  readonly problem: Problem | null;
  readonly onChange: (division: string) => void;
}

/** A county of Chongqing; in Sichuan a city or prefecture, and a county of it. */
export function PlaceField({ host, division, problem, onChange }: PlaceFieldProps): ReactNode {
  const { w } = useWords();
  if (host !== "SC") {
    const parent = PROVINCES[host] ?? "";
    return (
      <DivisionSelect {...{ parent, problem, onChange }} label={w.place} value={division} none={w.choose} />
    );
  }
  const city = division === "" ? "" : `${division.slice(0, 4)}00`;
  return (
    <>
      <DivisionSelect
        {...{ problem, onChange }}
        parent={PROVINCES.SC ?? ""}
        label={w.placeCity}
        value={city}
        none={w.choose}
      />
      {city === "" ? null : (
        <DivisionSelect
          {...{ problem }}
          parent={city}
          label={w.placeCounty}
          value={division === city ? "" : division}
          none={w.wholeCity}
          onChange={(county) => onChange(county === "" ? city : county)}
        />
      )}
    </>
  );
}

interface DivisionSelectProps {
  readonly parent: string;
  readonly label: string;
  readonly value: string;
  readonly none: string;
  readonly problem: Problem | null;
  readonly onChange: (division: string) => void;
}

/** The divisions below one, to choose among. */
export function DivisionSelect({
  parent,
  label,
  value,
  none,
  problem,
  onChange,
}: DivisionSelectProps): ReactNode {
  const { client } = useWork();
  const ask = useCallback(
    (): Promise<Reply<{ readonly items: readonly Division[] }>> =>
      client.get(`/divisions?parent=${parent}`, isDivisionList),
    [client, parent],
  );
  const divisions = useLoaded(ask).value?.items ?? [];
  return (
    <Field label={label} pointer="/division" problem={problem}>
      {(ids) => (
        <select {...ids} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{none}</option>
          {divisions.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
