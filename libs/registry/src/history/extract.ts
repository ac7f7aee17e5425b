import type { DataSource } from "typeorm";
import { requireAction, type Actor } from "#access";
import type { StandingSubject } from "#codes";
import type { InstitutionRecord } from "../institution-record.query.js";
import { maySee } from "../may-see.js";
import type { PractitionerRecord } from "../practitioner-record.query.js";
import { NotFoundError } from "../registry.errors.js";
import type { RecordSource } from "../source-columns.js";
import { sourceOf } from "../source-columns.js";
import { changesBetween, type ChangeSince } from "./changes-since.query.js";
import { institutionsAsAt } from "./institution-as-at.query.js";
import { practitionersAsAt } from "./practitioner-as-at.query.js";
import { recordedFacts, type AnyFact, type Recorded } from "./recorded-facts.query.js";
import { recordedRow, recordedStanding, standingNow, type StandingNow } from "./recorded-rows.query.js";

/** One thing that held on the day, of the record or of a body that a person worked for. */
export interface Statement {
  readonly of: { readonly id: string; readonly name: string };
  /** `record`, `standing`, `engagement`, or a kind of dated fact. */
  readonly subject: string;
  readonly holds: Readonly<Record<string, unknown>>;
  readonly since: string | null;
  readonly until: string | null;
  readonly basis: string | null;
  readonly source: RecordSource | null;
  readonly recorded: Recorded | null;
}

export type RecordOfExtract =
  | { readonly kind: "institution"; readonly record: InstitutionRecord }
  | { readonly kind: "practitioner"; readonly record: PractitionerRecord };

export interface Extract {
  readonly on: string;
  readonly subject: RecordOfExtract;
  /** What has become of it since. */
  readonly present: StandingNow;
  readonly statements: readonly Statement[];
  readonly changesSince: readonly ChangeSince[];
}

/** What exactly held on a day, on what it rested, and what has changed since: for whoever may ask for the past. */
export class Extracts {
  /** @param facts the kinds of dated facts that are told. */
  constructor(
    private readonly dataSource: DataSource,
    private readonly facts: readonly AnyFact[],
  ) {}

  /**
   * @throws UnauthenticatedError or ForbiddenError for whoever may not; NotFoundError without such a record, when it
   * had not begun by the day, or when it is hidden from the caller today or was on that day.
   */
  async on(day: string, kind: StandingSubject, id: string, actor: Actor | null): Promise<Extract> {
    const reader = requireAction(actor, "search.as-at");
    const subject = await this.read(day, kind, id, reader);
    const { record } = subject;
    const bodies = subject.kind === "institution" ? [] : subject.record.workplaces;
    const named = new Map([
      [record.id, record.name],
      ...bodies.map((body): [string, string] => [body.institutionId, body.name]),
    ]);
    const statements = [
      await this.ofRecord(subject, day),
      await this.ofStanding(record.id, kind, record, day),
      ...(await this.ofWork(subject, day)),
      ...(await this.ofFacts(named, day)),
    ];
    const changesSince = await changesBetween(this.dataSource, id, { day }, null);
    const present = await standingNow(this.dataSource, kind, id);
    return { on: day, subject, present, statements, changesSince };
  }

  private async read(day: string, kind: StandingSubject, id: string, actor: Actor): Promise<RecordOfExtract> {
    const asAt = { day, knownAt: null };
    if (kind === "institution") {
      const [found] = await institutionsAsAt(this.dataSource, [id], asAt);
      if (found?.record == null || !maySee(found.present, actor) || !maySee(found.record, actor))
        throw new NotFoundError(id);
      return { kind, record: found.record };
    }
    const [found] = await practitionersAsAt(this.dataSource, [id], asAt, true);
    if (found?.record == null || !maySee(found.present, actor) || !maySee(found.record, actor))
      throw new NotFoundError(id);
    return { kind, record: found.record };
  }

  private async ofRecord(subject: RecordOfExtract, day: string): Promise<Statement> {
    const { record } = subject;
    const row = await recordedRow(this.dataSource, subject.kind, record.id, day);
    const { name, licenceNumber, services, languages, licensedOn } = record;
    const own =
      subject.kind === "practitioner"
        ? { kind: subject.record.kind }
        : {
            type: subject.record.type,
            formerNames: subject.record.formerNames,
            creditCode: subject.record.creditCode,
            division: subject.record.divisionCode,
            address: subject.record.address,
          };
    return {
      of: { id: record.id, name },
      subject: "record",
      holds: { name, ...own, licenceNumber, services, languages, licensedOn },
      ...{ since: null, until: null, basis: row?.basis ?? null, source: sourceOf(record) },
      recorded: row?.recorded ?? null,
    };
  }

  private async ofStanding(
    id: string,
    kind: StandingSubject,
    record: InstitutionRecord | PractitionerRecord,
    day: string,
  ): Promise<Statement> {
    const { name, standing, ownStanding, since, basis, follows } = record;
    return {
      of: { id, name },
      subject: "standing",
      holds: { standing, ownStanding, follows },
      ...{ since, until: null, basis, source: null },
      recorded: await recordedStanding(this.dataSource, kind, id, day),
    };
  }

  /** Where a person worked, with the standing of each body. */
  private async ofWork(subject: RecordOfExtract, day: string): Promise<Statement[]> {
    if (subject.kind === "institution") return [];
    const { id, name, engagements } = subject.record;
    const current = engagements.filter((engagement) => engagement.current);
    const statements: Statement[] = [];
    for (const { id: engagementId, institutionId, institutionName, role, from, until } of current) {
      const row = await recordedRow(this.dataSource, "engagement", id, day, engagementId);
      statements.push({
        of: { id, name },
        subject: "engagement",
        holds: { institution: { id: institutionId, name: institutionName }, role },
        ...{ since: from, until, basis: row?.basis ?? null, source: null, recorded: row?.recorded ?? null },
      });
      const [body] = await institutionsAsAt(this.dataSource, [institutionId], { day, knownAt: null });
      if (body?.record != null && body.present.state !== "hidden")
        statements.push(await this.ofStanding(institutionId, "institution", body.record, day));
    }
    return statements;
  }

  private async ofFacts(named: ReadonlyMap<string, string>, day: string): Promise<Statement[]> {
    const found = await Promise.all(
      this.facts.map(async (spec) => {
        const facts = await recordedFacts(this.dataSource, spec, [...named.keys()], day);
        return facts.map(({ subjectId, fact, recorded }): Statement => {
          const { from, until, source, ...holds } = fact;
          return {
            of: { id: subjectId, name: named.get(subjectId) ?? "" },
            subject: spec.auditedAs,
            holds,
            ...{ since: textOf(from), until: textOf(until), basis: null, recorded },
            source: sourceIn(source, holds),
          };
        });
      }),
    );
    return found.flat();
  }
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** Facts without a source of their own name the authority and the document themselves. */
function sourceIn(source: unknown, fact: Readonly<Record<string, unknown>>): RecordSource | null {
  const told =
    typeof source === "object" && source !== null
      ? new Map(Object.entries(source))
      : new Map(Object.entries(fact));
  const [authority, document] = [textOf(told.get("authority")), textOf(told.get("document"))];
  if (authority === null || document === null) return null;
  return {
    authority,
    document,
    url: textOf(told.get("url")),
    asOf: textOf(told.get("asOf")),
    asOfNote: null,
  };
}
