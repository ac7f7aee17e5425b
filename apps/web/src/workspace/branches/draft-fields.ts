import type { BranchApplication } from "../api/types.js";

/** What a draft says, as it stands in the form. */
export interface DraftFields {
  readonly division: string;
  readonly headId: string;
  readonly secondedIds: readonly string[];
  readonly assets: string;
  readonly address: string;
  readonly proof: string;
  readonly isCommitted: boolean;
  readonly conditions: readonly string[];
  readonly signedBy: string;
  readonly signedOn: string;
}

export function draftFields(said: BranchApplication, today: string): DraftFields {
  const { division, headId, secondedIds, assetsYuan, premises, commitment } = said;
  return {
    division,
    headId: headId ?? "",
    secondedIds,
    assets: assetsYuan === null ? "" : String(assetsYuan),
    address: premises?.address ?? "",
    proof: premises?.proof ?? "",
    isCommitted: commitment !== null,
    conditions: commitment?.conditions ?? [],
    signedBy: commitment?.signedBy ?? "",
    signedOn: commitment?.signedOn ?? today,
  };
}

/** The merge patch of a form: an empty field clears what was said before. */
export function draftPatch(fields: DraftFields): Record<string, unknown> {
  const { division, headId, secondedIds, assets, address, proof } = fields;
  return {
    division,
    headId: headId === "" ? null : headId,
    secondedIds,
    assetsYuan: assets === "" ? null : Number(assets),
    premises: address.trim() === "" ? null : { address: address.trim(), proof: textOrNull(proof) },
    commitment: fields.isCommitted ? commitmentOf(fields) : null,
  };
}

function commitmentOf({ conditions, signedBy, signedOn }: DraftFields): Record<string, unknown> {
  return {
    conditions,
    ...(signedBy.trim() === "" ? {} : { signedBy: signedBy.trim() }),
    ...(signedOn === "" ? {} : { signedOn }),
  };
}

const textOrNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());
