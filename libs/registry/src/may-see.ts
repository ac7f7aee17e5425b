import { mayTouchSide, type Actor } from "#access";
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
