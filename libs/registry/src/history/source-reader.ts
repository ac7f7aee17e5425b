import type { DataSource } from "typeorm";
import type { Actor } from "#access";
import type { StandingSubject } from "#codes";
import { InstitutionReader } from "../institution-reader.js";
import { isOwnRegistrar } from "../may-see.js";
import { PractitionerReader } from "../practitioner-reader.js";
import type { RegisteredRecord } from "../registered-record.js";
import { fieldSources, type FieldSource } from "./field-sources.query.js";

/** That something was taken out of the record and its history for good. */
export interface ErasureNote {
  readonly at: string;
  /** These two to the record's authority and to auditors. */
  readonly actor?: string;
  readonly reason?: string;
}

/** Where every field's present value comes from, for everybody as much as they may see of the record. */
export interface RecordSources {
  readonly record: RegisteredRecord;
  readonly fields: readonly (Omit<FieldSource, "actor"> & { readonly actor?: string })[];
  readonly erasures: readonly ErasureNote[];
}

/** What stays known of somebody who is not listed any more. */
const OF_ENDED = new Set(["name", "type", "kind", "division"]);
/** What a person's record tells its own registrar alone. */
const OF_REGISTRAR = new Set(["details", "note"]);

/** Tracing fields of records to their revisions. */
export class SourceReader {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws NotFoundError when there is no such record, or it is hidden from the caller. */
  async read(kind: StandingSubject, id: string, actor: Actor | null): Promise<RecordSources> {
    const record = await this.recordOf(kind, id, actor);
    const mayTrace = isOwnRegistrar(record, actor) || actor?.roles.includes("auditor") === true;
    const isShown = (field: string): boolean =>
      mayTrace ||
      (record.state === "listed" ? kind === "institution" || !OF_REGISTRAR.has(field) : OF_ENDED.has(field));
    const all = await fieldSources(this.dataSource, kind, id);
    const shown = all.filter(({ field }) => isShown(field));
    return {
      record,
      fields: mayTrace ? shown : shown.map(unnamed),
      erasures: await this.erasures(id, mayTrace),
    };
  }

  private recordOf(kind: StandingSubject, id: string, actor: Actor | null): Promise<RegisteredRecord> {
    return kind === "institution"
      ? new InstitutionReader(this.dataSource).read(id, actor)
      : new PractitionerReader(this.dataSource).read(id, actor);
  }

  private async erasures(id: string, withReason: boolean): Promise<ErasureNote[]> {
    const why = withReason ? ", actor, reason" : "";
    return this.dataSource.query<ErasureNote[]>(
      `SELECT at${why} FROM erasure WHERE record_id = $1 ORDER BY id`,
      [id],
    );
  }
}

function unnamed({ field, value, revision, recordedAt, basis }: FieldSource): Omit<FieldSource, "actor"> {
  return { field, value, revision, recordedAt, basis };
}
