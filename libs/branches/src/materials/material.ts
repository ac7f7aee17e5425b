import type { Jurisdiction, Label } from "#codes";
import type { ConditionCode } from "../conditions/condition.js";

/** What of a material the register knows already, so that nobody is asked for it. */
export const PROVEN_BY = ["firm-licence", "firm-standing", "lawyers-roll"] as const;
export type ProvenBy = (typeof PROVEN_BY)[number];

export interface Material {
  readonly kind: string;
  readonly label: Label;
  /** Where the register proves it, it is never asked for. */
  readonly provenBy: ProvenBy | null;
  /** The condition for whose proof a commitment may stand; null where none may. */
  readonly committable: ConditionCode | null;
  /** Working papers of a branch that go with a commitment only. */
  readonly onlyCommitted: boolean;
  /** Days for which it may be used again in a later application; 0: made for one application. */
  readonly validDays: number;
}

/** A material that an authority asks for, from a day on. */
export interface AskedMaterial extends Material {
  readonly authority: Jurisdiction;
  readonly from: string;
  readonly until: string | null;
  readonly article: string;
  readonly source: string;
  readonly verified: boolean;
}

/** The kinds that an authority asks for on a day. Pure. */
export function materialsOn(
  materials: readonly AskedMaterial[],
  authority: Jurisdiction,
  day: string,
): AskedMaterial[] {
  return materials.filter(
    (one) => one.authority === authority && one.from <= day && (one.until === null || one.until > day),
  );
}

/** What only one of the two authorities asks for on a day. Pure. */
export function materialsDiffer(materials: readonly AskedMaterial[], day: string): AskedMaterial[] {
  const lists = { SC: materialsOn(materials, "SC", day), CQ: materialsOn(materials, "CQ", day) };
  const kinds = {
    SC: new Set(lists.SC.map(({ kind }) => kind)),
    CQ: new Set(lists.CQ.map(({ kind }) => kind)),
  };
  return [
    ...lists.SC.filter(({ kind }) => !kinds.CQ.has(kind)),
    ...lists.CQ.filter(({ kind }) => !kinds.SC.has(kind)),
  ];
}
