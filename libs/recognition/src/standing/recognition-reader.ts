import type { DataSource } from "typeorm";
import type { Actor } from "#access";
import type { Jurisdiction, StandingSubject } from "#codes";
import {
  InstitutionReader,
  PractitionerReader,
  type AsAt,
  type InstitutionRecord,
  type PractitionerRecord,
} from "#registry";
import { decideRecognition, type RecognitionDecision } from "../derive/decide-recognition.js";
import { readAgreements, readRecognitionFacts } from "../derive/recognition-facts.query.js";
import { recognitionOf, type RecognitionState } from "../derive/recognition-state.js";
import { subjectOf } from "../derive/subject-of.js";

export interface StandingQuestion {
  readonly host: Jurisdiction;
  /** A code of the tree of services; null asks for any. */
  readonly service: string | null;
  /** Null asks for today. */
  readonly asAt: AsAt | null;
}

/** The answer to "does this side recognise them on that day", with every rule. */
export interface StandingAnswer extends RecognitionDecision {
  /** The day that was answered for, YYYY-MM-DD. */
  readonly day: string;
}

/** What one side makes of bodies and people of the other, read with their records. */
export class RecognitionReader {
  private readonly institutions: InstitutionReader;
  private readonly practitioners: PractitionerReader;

  constructor(private readonly dataSource: DataSource) {
    this.institutions = new InstitutionReader(dataSource);
    this.practitioners = new PractitionerReader(dataSource);
  }

  /**
   * Whether a side recognises a body or person, as the reader may know of the record.
   * @throws NotFoundError as reading the record does, also for a day on which it had not begun.
   */
  async standing(
    subject: StandingSubject,
    id: string,
    { host, service, asAt }: StandingQuestion,
    actor: Actor | null,
  ): Promise<StandingAnswer> {
    const record = await this.record(subject, id, asAt, actor);
    const { agreements, today, own } = await readRecognitionFacts(
      this.dataSource,
      [id],
      asAt?.knownAt ?? null,
    );
    const day = asAt?.day ?? today;
    const facts = { agreements, ...own.of(id) };
    return { day, ...decideRecognition(subjectOf(record), { host, day, service }, facts) };
  }

  /** How the other side stands to each record, by their ids; as at a day of records as they were on it. */
  async statesOf(
    records: readonly (InstitutionRecord | PractitionerRecord)[],
    asAt: AsAt | null,
  ): Promise<ReadonlyMap<string, readonly RecognitionState[]>> {
    if (records.length === 0) return new Map();
    const ids = records.map(({ id }) => id);
    const { agreements, today, own } = await readRecognitionFacts(
      this.dataSource,
      ids,
      asAt?.knownAt ?? null,
    );
    const day = asAt?.day ?? today;
    return new Map(
      records.map((record) => [
        record.id,
        recognitionOf(subjectOf(record), { agreements, ...own.of(record.id) }, day),
      ]),
    );
  }

  /** Of today the present record, which needs no history. */
  private async record(
    subject: StandingSubject,
    id: string,
    asAt: AsAt | null,
    actor: Actor | null,
  ): Promise<InstitutionRecord | PractitionerRecord> {
    const reader = subject === "institution" ? this.institutions : this.practitioners;
    if (asAt === null) return reader.read(id, actor);
    const isNow = asAt.knownAt === null && asAt.day === (await readAgreements(this.dataSource, null)).today;
    return isNow ? reader.read(id, actor) : reader.readAsAt(id, asAt, actor);
  }
}
