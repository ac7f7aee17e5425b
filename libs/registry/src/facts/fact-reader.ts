import type { DataSource } from "typeorm";
import type { Actor } from "#access";
import type { StandingSubject } from "#codes";
import type { AsAt } from "../as-at.js";
import { InstitutionReader } from "../institution-reader.js";
import { isOwnRegistrar } from "../may-see.js";
import { PractitionerReader } from "../practitioner-reader.js";
import type { RegisteredRecord } from "../registered-record.js";
import type { FactSpec, StoredFact } from "./fact-spec.js";
import { factsOn, listFacts } from "./fact-store.js";

/** A kind of fact; what it takes in is no matter for readers. */
type AnySpec<Fact extends object> = FactSpec<Fact, never>;

/** Reading dated facts, each caller what they may see. */
export class FactReader {
  private readonly institutions: InstitutionReader;
  private readonly practitioners: PractitionerReader;

  constructor(private readonly dataSource: DataSource) {
    this.institutions = new InstitutionReader(dataSource);
    this.practitioners = new PractitionerReader(dataSource);
  }

  /**
   * The facts of one kind about a record, with the record.
   * @throws NotFoundError when there is no such record, or it is hidden from the caller.
   */
  async list<Fact extends object>(
    spec: AnySpec<Fact>,
    subject: StandingSubject,
    id: string,
    actor: Actor | null,
  ): Promise<{ record: RegisteredRecord; facts: StoredFact<Fact>[] }> {
    const record = await this.recordOf(subject, id, actor);
    return { record, facts: await this.of(spec, record, actor) };
  }

  /** The facts of one kind that a caller may know of, about a record that they may see. */
  async of<Fact extends object>(
    spec: AnySpec<Fact>,
    record: RegisteredRecord,
    actor: Actor | null,
  ): Promise<StoredFact<Fact>[]> {
    const all = isOwnRegistrar(record, actor);
    if (record.state !== "listed" && !all && !spec.alsoOfEnded) return [];
    return listFacts<Fact>(this.dataSource, spec, record.id, { all });
  }

  /** Those that held on a day. */
  async ofDay<Fact extends object>(
    spec: AnySpec<Fact>,
    record: RegisteredRecord,
    asAt: AsAt,
  ): Promise<StoredFact<Fact>[]> {
    return factsOn<Fact>(this.dataSource, spec, record.id, asAt);
  }

  private recordOf(subject: StandingSubject, id: string, actor: Actor | null): Promise<RegisteredRecord> {
    switch (subject) {
      case "institution":
        return this.institutions.read(id, actor);
      case "practitioner":
        return this.practitioners.read(id, actor);
    }
  }
}
