import type { DataSource } from "typeorm";
import { mayDo, requireAction, type Actor } from "#access";
import { findRecord, type InstitutionRecord } from "./institution-record.query.js";
import { listRecords, type ListFilter } from "./institution-list.query.js";
import type { AsAt } from "./as-at.js";
import { institutionsAsAt } from "./history/institution-as-at.query.js";
import type { KeysetPage } from "./keyset-page.js";
import { maySee, requireRevisionReader } from "./may-see.js";
import { listPeopleOf } from "./practitioner-list.query.js";
import type { PractitionerRecord } from "./practitioner-record.query.js";
import { NotFoundError } from "./registry.errors.js";
import { readRevisions, type Revision } from "./revisions.query.js";

/** Reading institutions, each caller what they may see. */
export class InstitutionReader {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The record as it stands now.
   * @throws NotFoundError when there is none, or it is hidden and the caller is not its authority.
   */
  async read(id: string, actor: Actor | null): Promise<InstitutionRecord> {
    const record = await findRecord(this.dataSource, id);
    if (record === null || !maySee(record, actor)) throw new NotFoundError(id);
    return record;
  }

  /**
   * The record as it stood on a day, by what is known now or was known at a time.
   * @throws NotFoundError as `read` does; when it was not known then or had not begun; and when it was hidden that day.
   */
  async readAsAt(id: string, asAt: AsAt, actor: Actor | null): Promise<InstitutionRecord> {
    const [found] = await institutionsAsAt(this.dataSource, [id], asAt);
    if (found === undefined || !maySee(found.present, actor)) throw new NotFoundError(id);
    const { present, record } = found;
    if (record === null || !maySee(record, actor)) throw new NotFoundError(id);
    // The contacts of a body that has ended are not public any more, whatever day is asked about.
    const bare = present.state === "ended" && !mayDo(actor, "search.as-at");
    return bare ? { ...record, state: "ended" } : record;
  }

  /** The registrar's own side, every standing. */
  async list(filter: ListFilter, actor: Actor | null): Promise<KeysetPage<InstitutionRecord>> {
    const registrar = requireAction(actor, "institution.list");
    if (registrar.jurisdiction === null) return { items: [], next: null };
    return listRecords(this.dataSource, registrar.jurisdiction, filter);
  }

  /** The listed people who work for the body today; of one that is not listed there are none. */
  async people(
    id: string,
    after: string | undefined,
    limit: number,
    actor: Actor | null,
  ): Promise<KeysetPage<PractitionerRecord>> {
    const { state } = await this.read(id, actor);
    if (state !== "listed") return { items: [], next: null };
    return listPeopleOf(this.dataSource, id, after, limit);
  }

  /** Every change of the record, the newest first; to its own authority and to auditors. */
  async revisions(
    id: string,
    before: string | null,
    limit: number,
    actor: Actor | null,
  ): Promise<Revision[]> {
    const reader = requireAction(actor, "institution.revisions");
    const record = await this.read(id, reader);
    requireRevisionReader(reader, record, "institution.revisions");
    return readRevisions(this.dataSource, id, before, limit);
  }
}
