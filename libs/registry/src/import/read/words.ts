import { STANDINGS, type Standing } from "#codes";
import type { ReferenceData } from "../../reference-data.js";
import { DivisionNames } from "./division-names.js";

/** What tables write for a code of a vocabulary. */
export class LabelledCodes {
  private readonly codes = new Map<string, Set<string>>();

  constructor(items: readonly { readonly code: string; readonly names: readonly string[] }[]) {
    for (const { code, names } of items) for (const name of [code, ...names]) this.add(name, code);
    // A code is itself, whatever else bears its name.
    for (const { code } of items) this.codes.set(keyOf(code), new Set([code]));
  }

  /** @returns the code, or `ambiguous` where several bear the label. */
  find(text: string): string | null {
    const [only, ...others] = this.codes.get(keyOf(text)) ?? [];
    if (only === undefined) return null;
    return others.length === 0 ? only : "ambiguous";
  }

  private add(name: string, code: string): void {
    const known = this.codes.get(keyOf(name));
    if (known === undefined) this.codes.set(keyOf(name), new Set([code]));
    else known.add(code);
  }
}

function keyOf(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

/** Everything that cells are read by, made of one reading of the reference data. */
export class ImportWords {
  readonly divisions: DivisionNames;
  readonly services: LabelledCodes;
  readonly languages: LabelledCodes;
  readonly version: string;

  constructor(readonly reference: ReferenceData) {
    const labelled = (vocabulary: string): LabelledCodes =>
      new LabelledCodes(
        reference.items(vocabulary).map(({ code, label }) => ({ code, names: [label.zh, label.en] })),
      );
    this.version = reference.version;
    this.divisions = new DivisionNames(reference);
    this.services = labelled("services");
    this.languages = labelled("languages");
  }
}

const made = new WeakMap<ReferenceData, ImportWords>();

/** The words of the reference data as they are now, made once for each reading of them. */
export function importWords(reference: ReferenceData): ImportWords {
  const known = made.get(reference);
  if (known?.version === reference.version) return known;
  const words = new ImportWords(reference);
  made.set(reference, words);
  return words;
}

/** Words of rosters for the standings, beside their labels. */
const STANDING_WORDS: Readonly<Record<Standing, readonly string[]>> = {
  active: ["正常", "执业", "在业", "在册", "有效", "执业中"],
  conditions_apply: ["附条件"],
  suspended: ["停业整顿", "停止执业", "暂停执业", "停业", "暂停"],
  closing: ["清算中", "清算"],
  cancelled: ["注销"],
  revoked: ["吊销", "撤销"],
  expired: ["过期", "期满", "失效"],
  merged: ["合并"],
  transferred: ["转出", "转所"],
};

const STANDING_CODES = new LabelledCodes(
  STANDINGS.map(({ code, label }) => ({ code, names: [label.zh, label.en, ...STANDING_WORDS[code]] })),
);

/** The standing that a cell means, by its code, its label or a word of rosters. */
export function standingFromText(text: string): Standing | null {
  const found = STANDING_CODES.find(text);
  return STANDINGS.map(({ code }) => code).find((code) => code === found) ?? null;
}

/** Whether a new record may begin with the standing: one that names another record can't. */
export function mayBeginWith(standing: Standing): boolean {
  return standing !== "merged" && standing !== "transferred";
}
