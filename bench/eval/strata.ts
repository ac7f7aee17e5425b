/** The figure that a stratum is judged by. */
export type Headline = "acceptable1" | "success1" | "success5" | "wrong";

interface StratumRow {
  readonly code: string;
  readonly label: string;
  readonly headline: Headline;
  /** The least value asked for (for `wrong` the greatest); null where none was set and the figure is only kept. */
  readonly target: number | null;
}

/** What people type, by the way in which it differs from what the register holds. */
export const STRATA = [
  { code: "exact", label: "exact name", headline: "success1", target: 0.98 },
  { code: "prefix", label: "prefix", headline: "success1", target: 0.98 },
  { code: "middle", label: "middle substring", headline: "success5", target: 0.95 },
  { code: "dropped-suffix", label: "dropped suffix", headline: "success5", target: 0.92 },
  { code: "abbreviation", label: "abbreviation", headline: "success5", target: 0.92 },
  { code: "former-name", label: "former name", headline: "success5", target: null },
  { code: "pinyin", label: "full pinyin", headline: "success5", target: 0.92 },
  { code: "spaced-pinyin", label: "spaced pinyin", headline: "success5", target: 0.92 },
  { code: "initials", label: "initials", headline: "success5", target: 0.92 },
  { code: "dialect", label: "dialect-folded pinyin", headline: "success5", target: 0.85 },
  { code: "homophone", label: "homophone slip", headline: "success5", target: 0.85 },
  { code: "wrong-character", label: "one wrong character", headline: "success5", target: null },
  { code: "person", label: "person name", headline: "success5", target: null },
  { code: "same-name", label: "same-name people", headline: "success5", target: null },
  { code: "address", label: "address", headline: "success5", target: null },
  { code: "place-type", label: "place + type", headline: "success1", target: 0.97 },
  { code: "lay-need", label: "lay need", headline: "acceptable1", target: 0.92 },
  { code: "code-phone", label: "code or phone", headline: "success1", target: null },
  { code: "english", label: "English", headline: "success5", target: null },
  { code: "nearby", label: "nearby", headline: "success1", target: null },
  { code: "no-answer", label: "no answer", headline: "wrong", target: 0.05 },
] as const satisfies readonly StratumRow[];

export type Stratum = (typeof STRATA)[number]["code"];

/** Answerable queries that find nothing at all, at most. */
export const ZERO_RESULT_TARGET = 0.02;
/** How far the two engines may lie apart. */
export const PARITY_TARGETS = { overall: 0.03, stratum: 0.05 } as const;

const ROWS = new Map<string, StratumRow>(STRATA.map((row) => [row.code, row]));

/** @throws RangeError for a code that is not in the table. */
export function stratumRow(code: string): StratumRow {
  const row = ROWS.get(code);
  if (row === undefined) throw new RangeError(`no stratum ${code}`);
  return row;
}
