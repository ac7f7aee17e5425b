import { mayTouchSide, requireSide, type Actor } from "#access";
import type { Jurisdiction } from "#codes";

interface Seen {
  readonly state: "listed" | "ended" | "hidden";
  readonly jurisdiction: Jurisdiction;
}

/** Whether the caller is a registrar of the record's own side. */
export function isOwnRegistrar(record: Pick<Seen, "jurisdiction">, actor: Actor | null): boolean {
  return actor !== null && actor.roles.includes("registrar") && mayTouchSide(actor, record.jurisdiction);
}

/** A hidden record is there for its own authority only. */
export function maySee(record: Seen, actor: Actor | null): boolean {
  return record.state !== "hidden" || isOwnRegistrar(record, actor);
}

/** Revisions are for the record's own authority and for auditors. @throws ForbiddenError for anybody else. */
export function requireRevisionReader(
  reader: Actor,
  { jurisdiction }: Pick<Seen, "jurisdiction">,
  action: Parameters<typeof requireSide>[2],
): void {
  if (!reader.roles.includes("auditor")) requireSide(reader, jurisdiction, action);
}
