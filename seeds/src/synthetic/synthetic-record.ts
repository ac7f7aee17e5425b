import type { InstitutionType, Jurisdiction, PractitionerKind } from "#codes";

/** A made-up institution （测试）; its members mean what those of the register's record mean. */
export interface SyntheticBody {
  readonly id: string;
  readonly jurisdiction: Jurisdiction;
  readonly type: InstitutionType;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly formerNames: readonly { readonly name: string; readonly until: string }[];
  readonly creditCode: string;
  readonly licenceNumber: string | null;
  readonly divisionCode: string;
  readonly address: string;
  readonly phones: readonly string[];
  /** WGS-84 degrees; null together with `lng` and `precision`. */
  readonly lat: number | null;
  readonly lng: number | null;
  readonly precision: "building" | "street" | "division" | null;
  readonly services: readonly string[];
  readonly languages: readonly string[];
  /** `YYYY-MM-DD` */
  readonly foundedOn: string;
  /** A body of the same side that comes earlier in the stream. */
  readonly parentId: string | null;
}

/** What `engagement.role` holds. */
export type SyntheticRole = "staff" | "partner" | "head" | "part_time" | "panel" | "volunteer";

/** A made-up person （测试） who works for one made-up institution. */
export interface SyntheticPerson {
  readonly id: string;
  readonly jurisdiction: Jurisdiction;
  readonly kind: PractitionerKind;
  readonly name: string;
  readonly licenceNumber: string | null;
  readonly institutionId: string;
  readonly role: SyntheticRole;
  readonly services: readonly string[];
  readonly languages: readonly string[];
  /** `YYYY-MM-DD` */
  readonly licensedOn: string;
}

/** Every name of a synthetic record ends in this. */
export const SYNTHETIC_MARK = "（测试）";

/** What all synthetic records are sourced to, at a fixed date so that two runs agree. */
export const SYNTHETIC_SOURCE = {
  authority: "合成数据（测试）",
  document: "压力测试数据",
  asOf: "2026-01-01",
} as const;
