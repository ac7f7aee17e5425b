import type { DataSource } from "typeorm";
import type { StandingSubject } from "#codes";
import { institutionExport } from "../export/export-institutions.js";
import { practitionerExport } from "../export/export-practitioners.js";
import { holdInstitutions } from "../import/cells/held-institution.query.js";
import { holdPractitioners } from "../import/cells/held-practitioner.query.js";
import { numberChanges } from "./number-changes.query.js";

/** Batches that one reading gives numbers to, so that no request takes long, whatever has piled up. */
const MOST_BATCHES = 5;

/** One record as it stands when it is read, because something about it changed. */
export interface PublicChange {
  readonly id: string;
  readonly kind: StandingSubject;
  readonly no: string;
  readonly version: number;
  /** When it changed last: the moment of the change, or midnight in Asia/Shanghai of the day that changed it. */
  readonly at: Date;
  /** `listed` with the record; `ended` and `gone` (not published) are for readers to remove what they have. */
  readonly state: "listed" | "ended" | "gone";
  /** The public record, as exports write it; null unless listed. */
  readonly record: Readonly<Record<string, unknown>> | null;
}

export interface ChangePage {
  readonly changes: readonly PublicChange[];
  /** The number to go on after. */
  readonly last: string;
  /** Whether there is more to read at once. */
  readonly more: boolean;
}

interface ChangeRow {
  readonly kind: StandingSubject;
  readonly id: string;
  readonly no: string;
  readonly at: Date;
  readonly wasListed: boolean;
}

/** What has changed in the public register, each record once with its last change, in an order that skips nothing. */
export class ChangeFeed {
  constructor(private readonly dataSource: DataSource) {}

  /** Tells this database's numbers from those of another one, or of a copy. */
  async epoch(): Promise<string> {
    const [row] = await this.dataSource.query<{ epoch: string; isOwn: boolean }[]>(
      `SELECT epoch, fingerprint = database_fingerprint() AS "isOwn" FROM change_state`,
    );
    if (row?.isOwn === true) return row.epoch;
    await numberChanges(this.dataSource);
    const [again] = await this.dataSource.query<{ epoch: string }[]>(`SELECT epoch FROM change_state`);
    return again?.epoch ?? "";
  }

  /** The records whose last change has a number above `after`, in the order of these. */
  async read(after: string, kind: StandingSubject | undefined, limit: number): Promise<ChangePage> {
    const isBehind = await this.numbered();
    const rows = await this.dataSource.query<ChangeRow[]>(
      `SELECT kind, record_id AS id, no::text AS no, changed_at AS at, was_listed AS "wasListed" FROM public_change
       WHERE no > $1::bigint AND ($2::text IS NULL OR kind = $2) ORDER BY public_change.no LIMIT $3`,
      [after, kind ?? null, limit],
    );
    const changes = await this.present(rows);
    return { changes, last: rows.at(-1)?.no ?? after, more: isBehind || rows.length === limit };
  }

  private async numbered(): Promise<boolean> {
    for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
      if (!(await numberChanges(this.dataSource))) return false;
    }
    return true;
  }

  private async present(rows: readonly ChangeRow[]): Promise<PublicChange[]> {
    const idsOf = (kind: StandingSubject): string[] =>
      rows.flatMap((row) => (row.kind === kind ? [row.id] : []));
    const bodies = await holdInstitutions(this.dataSource, idsOf("institution"));
    const people = await holdPractitioners(this.dataSource, idsOf("practitioner"));
    const held = new Map([
      ...bodies.map(
        (record) => [`institution ${record.id}`, shown(record, institutionExport.json(record))] as const,
      ),
      ...people.map(
        (record) => [`practitioner ${record.id}`, shown(record, practitionerExport.json(record))] as const,
      ),
    ]);
    const changes = rows.flatMap(({ kind, id, no, at, wasListed }) => {
      const record = held.get(`${kind} ${id}`);
      if (record === undefined || (record.state !== "listed" && !wasListed)) return [];
      return [{ id, kind, no, at, ...record }];
    });
    await this.remember(changes, rows);
    return changes;
  }

  /** That a record was told as listed, before it is: nobody is told of the end of one that they never saw. */
  private async remember(changes: readonly PublicChange[], rows: readonly ChangeRow[]): Promise<void> {
    const known = new Set(rows.filter((row) => row.wasListed).map((row) => `${row.kind} ${row.id}`));
    const fresh = changes.filter(({ kind, id, state }) => state === "listed" && !known.has(`${kind} ${id}`));
    if (fresh.length === 0) return;
    await this.dataSource.query(
      `UPDATE public_change c SET was_listed = true
       FROM unnest($1::text[], $2::text[]) AS f(kind, id) WHERE c.kind = f.kind AND c.record_id = f.id`,
      [fresh.map(({ kind }) => kind), fresh.map(({ id }) => id)],
    );
  }
}

interface Held {
  readonly version: number;
  readonly state: "listed" | "ended" | "hidden";
}

/** How a source names a record is no part of the feed: it may be said without a change of the record. */
function shown({ version, state }: Held, json: object): Pick<PublicChange, "version" | "state" | "record"> {
  if (state !== "listed") return { version, state: state === "hidden" ? "gone" : "ended", record: null };
  const members = Object.entries(json).filter(([member]) => member !== "externalId");
  return { version, state, record: Object.fromEntries(members) };
}
