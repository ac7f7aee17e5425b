import type { Queryable } from "#database";
import { BARRING_KINDS, YEARS_WITHOUT_END } from "./measure-bars.js";
import { NO_OWN_FACTS, type AgreementTerms, type OwnFacts } from "./recognition-facts.js";

/** The agreements that were approved as far as was known at a moment, and the database's day. */
export interface KnownAgreements {
  readonly agreements: readonly AgreementTerms[];
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly today: string;
}

/** @param knownAt null asks for what is known now. */
export async function readAgreements(db: Queryable, knownAt: Date | null): Promise<KnownAgreements> {
  const [row] = await db.query<KnownAgreements[]>(
    `SELECT shanghai_today()::text AS today, COALESCE(jsonb_agg(jsonb_build_object(
       'id', a.id, 'title', a.title, 'document', a.document, 'covers', a.covers, 'services', a.services, 'mode', a.mode,
       'from', a.from_on, 'until', a.until_on, 'approvedOn', a.approved_on, 'endsOn', a.ends_on) ORDER BY a.id), '[]') AS agreements
     FROM (
       SELECT id, title, document, covers, services, mode, from_on, until_on, approved_on,
         CASE WHEN termination_recorded_at <= COALESCE($1::timestamptz, 'infinity') THEN ends_on END AS ends_on
       FROM agreement WHERE approved_at <= COALESCE($1::timestamptz, 'infinity')) AS a`,
    [knownAt],
  );
  if (row === undefined) throw new Error("the database answered nothing to a query without groups");
  return row;
}

const KNOWN = (row: string): string => `${row}.recorded_at <= COALESCE($2::timestamptz, 'infinity')
  AND (${row}.superseded_at IS NULL OR ${row}.superseded_at > COALESCE($2::timestamptz, 'infinity'))`;

const IS_IN_PUBLICITY = `is_in_publicity(now.public_until, now.until_on)`;

/** Its bar is not over: until its own end, or so many years ($4, by kind) from its day; else for good. */
const IS_IN_FORCE = `(now.state = 'valid' AND now.kind = ANY($3) AND shanghai_today() < COALESCE(now.until_on,
  (now.from_on + make_interval(years => ($4::jsonb ->> now.kind)::int))::date, 'infinity'))`;

/**
 * A measure that is over and past its publicity is known to no answer about any day. Its present version decides,
 * whichever version was known then.
 */
const PRESENT = `JOIN measure now ON now.id = m.id AND now.superseded_at IS NULL
  AND (${IS_IN_PUBLICITY} OR ${IS_IN_FORCE})`;

const OWN_FACTS = `
  SELECT s.id, d.decisions, b.measures FROM unnest($1::text[]) AS s(id)
  CROSS JOIN LATERAL (
    SELECT COALESCE(jsonb_agg(jsonb_build_object('rowNo', d.row_no, 'host', d.host, 'outcome', d.outcome,
      'services', d.services, 'from', d.from_on, 'until', d.until_on, 'basis', d.basis) ORDER BY d.row_no), '[]') AS decisions
    FROM recognition_decision d WHERE d.subject_id = s.id AND ${KNOWN("d")}) AS d
  CROSS JOIN LATERAL (
    SELECT COALESCE(jsonb_agg(jsonb_build_object('kind', m.kind, 'from', m.from_on, 'until', m.until_on,
      'basis', CASE WHEN ${IS_IN_PUBLICITY} THEN m.authority || ' ' || m.document END) ORDER BY m.from_on, m.row_no), '[]') AS measures
    FROM measure m ${PRESENT}
    WHERE m.subject_id = s.id AND m.kind <> 'award' AND m.kind = ANY($3) AND m.state = 'valid' AND ${KNOWN("m")}) AS b
  WHERE d.decisions <> '[]' OR b.measures <> '[]'`;

/** What is known of each subject beside its record, by its id; most have nothing. */
export class OwnFactsOf {
  constructor(private readonly known: ReadonlyMap<string, OwnFacts>) {}

  of(id: string): OwnFacts {
    return this.known.get(id) ?? NO_OWN_FACTS;
  }
}

/** The host's decisions about these subjects and the measures against them, as far as was known at a moment. */
export async function readOwnFacts(
  db: Queryable,
  ids: readonly string[],
  knownAt: Date | null,
): Promise<OwnFactsOf> {
  if (ids.length === 0) return new OwnFactsOf(new Map());
  const rows = await db.query<(OwnFacts & { readonly id: string })[]>(OWN_FACTS, [
    ids,
    knownAt,
    BARRING_KINDS,
    JSON.stringify(YEARS_WITHOUT_END),
  ]);
  return new OwnFactsOf(new Map(rows.map((row) => [row.id, row])));
}

/** Everything that recognition is decided from, for any number of subjects at once. */
export interface KnownFacts extends KnownAgreements {
  readonly own: OwnFactsOf;
}

/** The one reader behind the gate, the record page, `/standing` and the answers as at a day. */
export async function readRecognitionFacts(
  db: Queryable,
  ids: readonly string[],
  knownAt: Date | null,
): Promise<KnownFacts> {
  const known = await readAgreements(db, knownAt);
  return { ...known, own: await readOwnFacts(db, ids, knownAt) };
}
