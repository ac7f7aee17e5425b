/** Rows of the register's tables as JSON has them, in the table itself and in its revisions alike. */
export interface BodyRow {
  readonly id: string;
  readonly jurisdiction: string;
  readonly type: string;
  readonly name: string;
  readonly division_code: string;
  readonly division_recorded: string | null;
  readonly services: readonly string[];
  readonly parent_id: string | null;
  readonly published: boolean;
  readonly initial_standing: string;
  readonly lat: number | null;
  readonly lng: number | null;
}

export interface PersonRow {
  readonly id: string;
  readonly jurisdiction: string;
  readonly kind: string;
  readonly name: string;
  readonly services: readonly string[];
  readonly published: boolean;
  readonly initial_standing: string;
}

export interface EngagementRow {
  readonly id: string;
  readonly practitioner_id: string;
  readonly institution_id: string;
  readonly from_on: string;
  readonly until_on: string | null;
}

export interface MoveRow {
  readonly id: number;
  readonly institution_id: string | null;
  readonly practitioner_id: string | null;
  readonly to_standing: string;
  readonly effective_on: string;
  readonly recorded_at: string;
  readonly corrects: number | null;
}

export interface DivisionRow {
  readonly code: string;
  readonly name: string;
  readonly parent_code: string | null;
  readonly former_parent_code: string | null;
  readonly successors: readonly string[];
  readonly lat: number | null;
  readonly lng: number | null;
}

/** A row with its table. Which columns it has is the schema's word, told by the table's name. */
export type RegisterRow =
  | { readonly table: "institution"; readonly row: BodyRow }
  | { readonly table: "practitioner"; readonly row: PersonRow }
  | { readonly table: "engagement"; readonly row: EngagementRow }
  | { readonly table: "standing_move"; readonly row: MoveRow };

/** Tables that say who is listed and as what; others of the register do not. */
export const REGISTER_TABLES = ["institution", "practitioner", "engagement", "standing_move"] as const;
