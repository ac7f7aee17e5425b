import type { Queryable } from "#database";
import { TODAY } from "./registrars.js";

/**
 * Whether one side recognises a record of the other, worked out from the bare tables by code that shares nothing with
 * the program: every fact is looked at for every question.
 */
export class RecognitionOracle {
  private constructor(private readonly tables: Tables) {}

  static async over(db: Queryable): Promise<RecognitionOracle> {
    const read = <Row>(sql: string): Promise<Row[]> => db.query<Row[]>(sql);
    const moments = `extract(epoch FROM recorded_at)::float8 AS known`;
    const versions = `${moments}, COALESCE(extract(epoch FROM superseded_at)::float8, 1e18) AS forgotten`;
    const period = `from_on::text AS begins, COALESCE(until_on::text, '9999') AS ends`;
    const bodies = await read<RecordRow>(
      `SELECT id, jurisdiction AS side, type, services, initial_standing AS initial,
         CASE WHEN type = 'LAW_FIRM' THEN parent_id END AS above FROM institution`,
    );
    const people = await read<RecordRow>(
      `SELECT id, jurisdiction AS side, kind AS type, services, initial_standing AS initial, NULL AS above FROM practitioner`,
    );
    return new RecognitionOracle({
      records: new Map([...bodies, ...people].map((row) => [row.id, row])),
      moves: grouped(
        await read<Move>(
          `SELECT COALESCE(institution_id, practitioner_id) AS subject, id::float8 AS no, to_standing AS standing,
             effective_on::text AS begins, ${moments} FROM standing_move`,
        ),
      ),
      measures: grouped(
        await read<Measure>(
          `SELECT subject_id AS subject, id, kind, state, from_on::text AS begins, until_on::text AS ends,
             COALESCE(public_until, until_on)::text AS "toldUntil", (from_on + interval '2 years')::date::text AS second, ${versions} FROM measure`,
        ),
      ),
      decisions: grouped(
        await read<Decision>(
          `SELECT subject_id AS subject, row_no::float8 AS no, host, outcome, services, ${period}, ${versions}
           FROM recognition_decision`,
        ),
      ),
      work: grouped(
        await read<Work>(
          `SELECT practitioner_id AS subject, institution_id AS body, ${period} FROM engagement`,
        ),
      ),
      agreements: [],
    });
  }

  /** The same register under the agreements that there are now. */
  async withAgreements(db: Queryable): Promise<RecognitionOracle> {
    const agreements = await db.query<Agreement[]>(
      `SELECT covers, services, mode, greatest(from_on, approved_on)::text AS begins, COALESCE(until_on::text, '9999') AS ends,
         COALESCE(ends_on::text, '9999') AS ended, extract(epoch FROM approved_at)::float8 AS known,
         COALESCE(extract(epoch FROM termination_recorded_at)::float8, 1e18) AS "endKnown"
       FROM agreement WHERE approved_by IS NOT NULL`,
    );
    return new RecognitionOracle({ ...this.tables, agreements });
  }

  /** @param at by what was known then, in seconds since 1970; Infinity for now. */
  isListed(id: string, day: string, at: number): boolean {
    const record = this.record(id);
    if (!this.stands(record, day, at)) return false;
    if (record.above !== null && !this.stands(this.record(record.above), day, at)) return false;
    const work = this.tables.work.get(id);
    if (work === undefined) return true;
    return work.some(({ body, begins, ends }) => begins <= day && day < ends && this.isListed(body, day, at));
  }

  recognises(host: string, id: string, day: string, at: number, service: string | null): boolean {
    const { side, services, type } = this.record(id);
    if (!this.isListed(id, day, at)) return false;
    const offered = services.filter((one) => !services.some((other) => other.startsWith(`${one}.`)));
    const pieces = offered.length === 0 && service === null ? ["*"] : offered;
    const asked = pieces.filter((piece) => service === null || `${piece}.`.startsWith(`${service}.`));
    if (asked.length === 0) return false;
    if (host === side) return true;
    if (this.isBarred(id, day, at)) return false;
    return asked.some((piece) => {
      const verdict = this.verdict(host, id, piece, day, at);
      if (verdict === "refused") return false;
      return this.tables.agreements.some(
        (one) =>
          one.known <= at &&
          one.begins <= day &&
          day < one.ends &&
          (one.endKnown > at || day < one.ended) &&
          one.covers.includes(type) &&
          holds(one.services, piece) &&
          (one.mode === "automatic" || verdict === "accepted"),
      );
    });
  }

  private record(id: string): RecordRow {
    const record = this.tables.records.get(id);
    if (record === undefined) throw new Error(`no record ${id}`);
    return record;
  }

  private stands({ id, initial }: RecordRow, day: string, at: number): boolean {
    let standing = initial;
    let last: Move | null = null;
    for (const move of this.tables.moves.get(id) ?? []) {
      if (move.begins > day || move.known > at) continue;
      if (last !== null && (move.begins < last.begins || (move.begins === last.begins && move.no < last.no)))
        continue;
      last = move;
      standing = move.standing;
    }
    const suspended = this.known(this.tables.measures, id, at).some(
      (one) =>
        one.kind === "suspension" && one.state === "valid" && one.begins <= day && day < (one.ends ?? "9999"),
    );
    return ["active", "conditions_apply", "closing"].includes(standing) && !suspended;
  }

  private isBarred(id: string, day: string, at: number): boolean {
    const present = this.known(this.tables.measures, id, Infinity);
    return this.known(this.tables.measures, id, at).some((one) => {
      if (one.state !== "valid" || one.kind === "award" || one.begins > day) return false;
      return day < lastsUntil(one) && !present.some((now) => now.id === one.id && isForgotten(now));
    });
  }

  private verdict(host: string, id: string, piece: string, day: string, at: number): string | null {
    const said = this.known(this.tables.decisions, id, at)
      .filter((one) => one.host === host && one.begins <= day && holds(one.services, piece))
      .sort((one, other) => one.begins.localeCompare(other.begins) || one.no - other.no);
    const last = said.at(-1);
    return last === undefined || last.ends <= day ? null : last.outcome;
  }

  private known<Row extends Version>(of: ReadonlyMap<string, readonly Row[]>, id: string, at: number): Row[] {
    return (of.get(id) ?? []).filter(
      ({ known, forgotten }) => known <= at && (at === Infinity ? forgotten === 1e18 : forgotten > at),
    );
  }
}

/** The first day on which a measure no longer bars. */
function lastsUntil({ kind, ends, second }: Measure): string {
  return ends ?? (kind === "suspension" ? "9999" : second);
}

/** Whether nobody is told of a measure any more: published no longer, and over. */
function isForgotten(now: Measure): boolean {
  const isPublished = now.toldUntil === null || now.toldUntil > TODAY;
  return !isPublished && (now.state !== "valid" || lastsUntil(now) <= TODAY);
}

/** Whether a list of services, or none for all, has the piece or something that it is a part of. */
function holds(services: readonly string[] | null, piece: string): boolean {
  if (services === null) return true;
  const parts = piece.split(".");
  return parts.some((_part, at) => services.includes(parts.slice(0, at + 1).join(".")));
}

function grouped<Row extends { readonly subject: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.subject);
    if (group === undefined) groups.set(row.subject, [row]);
    else group.push(row);
  }
  return groups;
}

interface RecordRow {
  readonly id: string;
  readonly side: string;
  readonly type: string;
  readonly services: readonly string[];
  readonly initial: string;
  readonly above: string | null;
}

interface OfSubject {
  readonly subject: string;
}

interface Move extends OfSubject {
  readonly no: number;
  readonly standing: string;
  readonly begins: string;
  readonly known: number;
}

interface Version extends OfSubject {
  readonly known: number;
  readonly forgotten: number;
}

interface Measure extends Version {
  readonly id: string;
  readonly toldUntil: string | null;
  readonly kind: string;
  readonly state: string;
  readonly begins: string;
  readonly ends: string | null;
  readonly second: string;
}

interface Decision extends Version {
  readonly no: number;
  readonly host: string;
  readonly outcome: string;
  readonly services: readonly string[] | null;
  readonly begins: string;
  readonly ends: string;
}

interface Work extends OfSubject {
  readonly body: string;
  readonly begins: string;
  readonly ends: string;
}

interface Agreement {
  readonly covers: readonly string[];
  readonly services: readonly string[] | null;
  readonly mode: string;
  readonly begins: string;
  readonly ends: string;
  readonly ended: string;
  readonly known: number;
  readonly endKnown: number;
}

interface Tables {
  readonly records: ReadonlyMap<string, RecordRow>;
  readonly moves: ReadonlyMap<string, readonly Move[]>;
  readonly measures: ReadonlyMap<string, readonly Measure[]>;
  readonly decisions: ReadonlyMap<string, readonly Decision[]>;
  readonly work: ReadonlyMap<string, readonly Work[]>;
  readonly agreements: readonly Agreement[];
}
