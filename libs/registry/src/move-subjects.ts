import type { EntityManager } from "typeorm";
import type { Action, Actor } from "#access";
import type { Jurisdiction, Standing, StandingSubject } from "#codes";
import type { StandingMove } from "./entities/index.js";
import { lockOwnPractitioner, lockOwnRecord } from "./own-record.js";

/** What the rules of a move ask of a record, whatever it is of. */
export interface MovedRecord {
  readonly id: string;
  readonly jurisdiction: Jurisdiction;
  readonly version: number;
  readonly initialStanding: Standing;
  readonly licensedOn: string | null;
  readonly foundedOn?: string | null;
  readonly sourceAsOf: string | null;
}

interface MoveSubject {
  readonly action: Action;
  /** As English and Chinese messages call it. */
  readonly noun: { readonly zh: string; readonly en: string };
  /** @throws NotFoundError or ForbiddenError when the actor may not move it. */
  lock(tx: EntityManager, id: string, actor: Actor): Promise<MovedRecord>;
  /** The columns by which a move names its record. */
  key(id: string): Pick<StandingMove, "institutionId" | "practitionerId">;
}

/** The two things that have a standing, with what differs between them. */
export const MOVE_SUBJECTS: Readonly<Record<StandingSubject, MoveSubject>> = {
  institution: {
    action: "institution.write",
    noun: { zh: "机构", en: "body" },
    lock: lockOwnRecord,
    key: (id) => ({ institutionId: id, practitionerId: null }),
  },
  practitioner: {
    action: "practitioner.write",
    noun: { zh: "执业人员", en: "practitioner" },
    lock: lockOwnPractitioner,
    key: (id) => ({ institutionId: null, practitionerId: id }),
  },
};
