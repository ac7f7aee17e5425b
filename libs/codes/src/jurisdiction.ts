import type { Label } from "./message.js";

/** The two equal sides of the directory: Sichuan and Chongqing. */
export const JURISDICTIONS = ["SC", "CQ"] as const;

export type Jurisdiction = (typeof JURISDICTIONS)[number];

/** First two digits of every GB/T 2260 division code of the side. */
export const GB_PREFIX: Readonly<Record<Jurisdiction, string>> = { SC: "51", CQ: "50" };

export const JURISDICTION_LABELS: Readonly<Record<Jurisdiction, Label>> = {
  SC: { zh: "四川省", en: "Sichuan" },
  CQ: { zh: "重庆市", en: "Chongqing" },
};

/** The department that keeps the official rosters of the side. */
export const AUTHORITIES: Readonly<Record<Jurisdiction, Label>> = {
  SC: { zh: "四川省司法厅", en: "Sichuan Provincial Department of Justice" },
  CQ: { zh: "重庆市司法局", en: "Chongqing Municipal Bureau of Justice" },
};

export function isJurisdiction(value: unknown): value is Jurisdiction {
  return value === "SC" || value === "CQ";
}

export function otherSide(side: Jurisdiction): Jurisdiction {
  return side === "SC" ? "CQ" : "SC";
}

/** The side that a GB/T 2260 division code belongs to, or null for a division outside the directory. */
export function jurisdictionOfDivision(code: string): Jurisdiction | null {
  return JURISDICTIONS.find((side) => code.startsWith(GB_PREFIX[side])) ?? null;
}
