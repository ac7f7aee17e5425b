import type { DataSource } from "typeorm";
import { mayDo, requireAction, type Actor } from "#access";
import type { AsAt } from "./as-at.js";
import { practitionersAsAt } from "./history/practitioner-as-at.query.js";
import { keysetPage, type KeysetPage } from "./keyset-page.js";
import { isOwnRegistrar, maySee, requireRevisionReader } from "./may-see.js";
import { listPractitioners, type PractitionerFilter } from "./practitioner-list.query.js";
import {
  findPractitioner,
  type EngagementRecord,
  type PractitionerRecord,
} from "./practitioner-record.query.js";
import { NotFoundError } from "./registry.errors.js";
import { readRevisions, type Revision } from "./revisions.query.js";
import { leftPractitioners } from "./transfers/left-practitioners.query.js";

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

  /**
   * The record as it stood on a day, by what is known now or was known at a time; see `InstitutionReader.readAsAt`.
   * The bodies that they worked for and that have ended since are told to those alone who may ask for the past.
   */
  async readAsAt(id: string, asAt: AsAt, actor: Actor | null): Promise<PractitionerRecord> {
    const mayAsk = mayDo(actor, "search.as-at");
    const [found] = await practitionersAsAt(this.dataSource, [id], asAt, mayAsk);
    if (found === undefined || !maySee(found.present, actor)) throw new NotFoundError(id);
    const { present, record } = found;
    if (record === null || !maySee(record, actor)) throw new NotFoundError(id);
    return present.state === "ended" && !mayAsk ? { ...record, state: "ended" } : record;
  }

  /** The registrar's own side, every standing; with who left it for the other side, as transferred. */
  async list(filter: PractitionerFilter, actor: Actor | null): Promise<KeysetPage<PractitionerRecord>> {
    const registrar = requireAction(actor, "practitioner.list");
    if (registrar.jurisdiction === null) return { items: [], next: null };
    const { jurisdiction: side } = registrar;
    const own = await listPractitioners(this.dataSource, side, filter);
    const left = await leftPractitioners(this.dataSource, side, filter);
    return left.length === 0 ? own : mergedPage(own, left, filter.limit);
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

/** Two lists in the order of ids as one page. */
function mergedPage(
  { items, next }: KeysetPage<PractitionerRecord>,
  left: readonly PractitionerRecord[],
  limit: number,
): KeysetPage<PractitionerRecord> {
  // Beyond the last of a page that goes on, nobody of the other list may come: they are on the next one.
  const within = next === null ? left : left.filter(({ id }) => id < next);
  const all = [...items, ...within].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return all.length > limit || next === null ? keysetPage(all, limit) : { items: all, next };
}

/**
 * The engagements that a caller may know of: all of them to the person's own authority, those with listed bodies
 * to everybody else, and none of somebody who is not listed.
 */
export function engagementsFor(record: PractitionerRecord, actor: Actor | null): readonly EngagementRecord[] {
  if (isOwnRegistrar(record, actor)) return record.engagements;
  return record.state === "listed" ? record.engagements.filter(({ listed }) => listed) : [];
}
