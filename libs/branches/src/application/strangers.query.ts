import type { EntityManager } from "typeorm";
import { FIELD_FAULTS, ValidationError } from "#registry";
import type { ApplicationFields } from "./application.js";

/** @throws ValidationError for people whom the register does not have, or does not show. */
export async function refuseStrangers(
  tx: EntityManager,
  { headId, secondedIds }: Pick<ApplicationFields, "headId" | "secondedIds">,
): Promise<void> {
  const named = [...(headId == null ? [] : [headId]), ...(secondedIds ?? [])];
  const known = await tx.query<{ id: string }[]>(
    `SELECT id FROM practitioner WHERE id = ANY($1) AND published`,
    [named],
  );
  const ids = new Set(known.map(({ id }) => id));
  const faults = [
    ...(headId == null || ids.has(headId) ? [] : [{ pointer: "/headId", ...FIELD_FAULTS.badValue }]),
    ...(secondedIds ?? []).flatMap((id, at) =>
      ids.has(id) ? [] : [{ pointer: `/secondedIds/${at}`, ...FIELD_FAULTS.badValue }],
    ),
  ];
  if (faults.length > 0) throw new ValidationError(faults);
}
