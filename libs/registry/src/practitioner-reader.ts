import type { DataSource } from "typeorm";
import { requireAction, type Actor } from "#access";
import type { KeysetPage } from "./keyset-page.js";
import { isOwnRegistrar, maySee, requireRevisionReader } from "./may-see.js";
import { listPractitioners, type PractitionerFilter } from "./practitioner-list.query.js";
import {
  findPractitioner,
  type EngagementRecord,
  type PractitionerRecord,
} from "./practitioner-record.query.js";
import { NotFoundError } from "./registry.errors.js";
import { readRevisions, type Revision } from "./revisions.query.js";

/** Reading practitioners, each caller what they may see. */
export class PractitionerReader {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The record as it stands now.
   * @throws NotFoundError when there is none, or it is hidden and the caller is not its authority.
   */
  async read(id: string, actor: Actor | null): Promise<PractitionerRecord> {
    const record = await findPractitioner(this.dataSource, id);
    if (record === null || !maySee(record, actor)) throw new NotFoundError(id);
    return record;
  }

  /** The registrar's own side, every standing. */
  async list(filter: PractitionerFilter, actor: Actor | null): Promise<KeysetPage<PractitionerRecord>> {
    const registrar = requireAction(actor, "practitioner.list");
    if (registrar.jurisdiction === null) return { items: [], next: null };
    return listPractitioners(this.dataSource, registrar.jurisdiction, filter);
  }

  /** Every change of the record, the newest first; to its own authority and to auditors. */
  async revisions(
    id: string,
    before: string | null,
    limit: number,
    actor: Actor | null,
  ): Promise<Revision[]> {
    const reader = requireAction(actor, "practitioner.revisions");
    const record = await this.read(id, reader);
    requireRevisionReader(reader, record, "practitioner.revisions");
    return readRevisions(this.dataSource, id, before, limit);
  }
}

/**
 * The engagements that a caller may know of: all of them to the person's own authority, those with listed bodies
 * to everybody else, and none of somebody who is not listed.
 */
export function engagementsFor(record: PractitionerRecord, actor: Actor | null): readonly EngagementRecord[] {
  if (isOwnRegistrar(record, actor)) return record.engagements;
  return record.state === "listed" ? record.engagements.filter(({ listed }) => listed) : [];
}
