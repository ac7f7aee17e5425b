import type { InstitutionType, Standing } from "#codes";

export interface LocationInput {
  readonly lat: number;
  readonly lng: number;
  readonly crs?: "wgs84" | "gcj02" | "bd09";
  readonly precision?: "building" | "street" | "division";
}

export interface SourceInput {
  readonly authority: string;
  readonly document: string;
  readonly url?: string | null;
  /** YYYY, YYYY-MM or YYYY-MM-DD; seeds may have null with a note. */
  readonly asOf: string | null;
  readonly asOfNote?: string | null;
}

export interface FormerNameInput {
  readonly name: string;
  readonly until?: string | null;
}

/** What a registrar says of an institution, as on the wire. */
export interface InstitutionInput {
  readonly type: InstitutionType;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly formerNames?: readonly FormerNameInput[];
  readonly creditCode?: string | null;
  readonly licenceNumber?: string | null;
  readonly division: string;
  readonly address?: string | null;
  readonly phones?: readonly string[];
  readonly location?: LocationInput | null;
  readonly services?: readonly string[];
  readonly languages?: readonly string[];
  readonly foundedOn?: string | null;
  readonly licensedOn?: string | null;
  readonly parentId?: string | null;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly source: SourceInput;
}

/** JSON merge patch: an absent field is left, null clears one that may be empty. */
export type InstitutionPatch = {
  readonly [Field in keyof InstitutionInput]?: InstitutionInput[Field] | null;
};

export interface StandingMoveInput {
  readonly to: Standing;
  readonly reason: string;
  readonly basis: string;
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly effectiveOn: string;
  readonly successorId?: string | null;
}
