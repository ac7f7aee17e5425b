import type { RecognitionTerms } from "#recognition";
import type { ReferenceData } from "#registry";
import { SqlParameters } from "../engines/postgres/sql-parameters.js";
import type { Reading, SearchPlan, SubjectKind } from "../plan/search-plan.js";
import { coveringItems, servicesBelow } from "./asked-codes.js";
import type { IdSet, ReadIds, SqlContext } from "./id-sets.query.js";
import { isNameable, wordParts } from "./named-sql.js";
import { bodiesIn, isPlaced, isWholeSide } from "./placed-sql.js";
import { accreditedOn, daySql, engagedOn, hadBegun, hasPastVersion, isOfDay } from "./then-sql.js";
import { wordConditions } from "./word-sql.js";

/** So many candidates are looked at; of more it is only said that there are more. */
export const MOST_CANDIDATES = 500;

export interface CandidateRequest {
  readonly kind: SubjectKind;
  readonly plan: SearchPlan;
  /** As typed. */
  readonly text: string;
  readonly reference: ReferenceData;
  /** Whom the side that is asked about recognised; null where none is. */
  readonly recognition: RecognitionTerms | null;
  readonly on: string;
}

interface Context extends CandidateRequest, SqlContext {
  readonly ids: ReadIds;
}

/** What a filter or a reading asks of the version of the day. */
interface Asked {
  readonly types: readonly string[];
  readonly divisions: readonly string[];
  readonly services: readonly string[];
}

/** The sets that `candidateSql` has to be given the ids of. */
export function candidateSets({ kind, plan, text, reference }: CandidateRequest): IdSet[] {
  const readings = plan.readings.filter(isAskable);
  const words = readings.flatMap((reading) => reading.words);
  const places = kind === "institution" ? [] : [plan.filters, ...readings].map(({ divisions }) => divisions);
  return [
    ...words.flatMap((word) => wordParts(kind, word, text)),
    ...places
      .filter((divisions) => divisions.length > 0 && !isWholeSide(divisions, reference))
      .map((divisions) => bodiesIn(divisions, reference)),
  ];
}

/**
 * Candidates of one kind as at a day, in one statement: by every reading, those whose present row is that of the day,
 * and those of whom a past version is. At most one more than `MOST_CANDIDATES`. Null where no reading can be asked, or
 * finds anybody.
 */
export function candidateSql(
  request: CandidateRequest,
  ids: ReadIds,
): { readonly text: string; readonly values: unknown[] } | null {
  const sql = new SqlParameters();
  const context = { ...request, sql, ids, day: daySql(sql.add(request.on)) };
  const readings = request.plan.readings.length === 0 ? [null] : request.plan.readings;
  const branches = readings.flatMap((reading, at) => branchesOf(reading, at, context));
  if (branches.length === 0) return null;
  const limit = `LIMIT ${MOST_CANDIDATES + 1}`;
  const text = `
    SELECT id FROM (${branches.map((branch) => `(${branch} ORDER BY id ${limit})`).join("\nUNION ALL\n")}) AS found
    GROUP BY id ORDER BY min(branch), id ${limit}`;
  return { text, values: sql.values };
}

function isAskable({ words }: Reading): boolean {
  return words.every(isNameable);
}

function branchesOf(reading: Reading | null, at: number, context: Context): string[] {
  if (reading !== null && !isAskable(reading)) return [];
  const words = wordConditions("x", reading?.words ?? [], context);
  if (words === null) return [];
  const { kind, plan, day } = context;
  const { filters } = plan;
  const common = [
    "x.published",
    hadBegun("x", kind === "institution", day),
    ...accreditationCondition(context),
    ...words,
  ];
  const asked = reading === null ? [filters] : [filters, reading];
  const present = conditionsOfVersion("x", kind === "institution" ? "x.type" : "x.kind", asked, context);
  const past = conditionsOfVersion("v", "v.type", asked, context);
  return [
    `SELECT x.id, ${at} AS branch FROM ${kind} x
     WHERE ${[...common, ...present, `NOT ${hasPastVersion("x.id", day)}`].join(" AND ")}`,
    `SELECT x.id, ${at} AS branch FROM past_version v JOIN ${kind} x ON x.id = v.record_id
     WHERE ${[`v.kind = '${kind}'`, isOfDay("v", day), "v.published", ...common, ...past].join(" AND ")}`,
  ];
}

function conditionsOfVersion(
  row: "x" | "v",
  type: string,
  asked: readonly Asked[],
  context: Context,
): string[] {
  const { kind, plan, sql, reference, recognition } = context;
  const { jurisdiction, languages } = plan.filters;
  const listed = (column: string, codes: readonly string[]): string =>
    `${column} && ${sql.add(codes)}::text[]`;
  return [
    ...oneOf(`${row}.jurisdiction`, jurisdiction === null ? [] : [jurisdiction], sql),
    ...(recognition === null ? [] : [mayBeRecognised(row, type, recognition, sql)]),
    ...asked.flatMap(({ types }) => oneOf(type, types, sql)),
    ...asked.flatMap(({ services }) =>
      services.length === 0 ? [] : [listed(`${row}.services`, servicesBelow(services, reference))],
    ),
    ...(languages.length === 0 ? [] : [listed(`${row}.languages`, languages)]),
    ...asked.flatMap(({ divisions }) =>
      divisions.length === 0
        ? []
        : [
            kind === "institution"
              ? isPlaced(row, divisions, context, reference)
              : placedByBody(row, divisions, context),
          ],
    ),
  ];
}

/** Own bodies, and whoever the agreements of the day may let in; who is, is decided afterwards. */
function mayBeRecognised(
  row: string,
  type: string,
  { host, home, terms }: RecognitionTerms,
  sql: SqlParameters,
): string {
  const typesOf = (mode: string): string[] => terms.flatMap((term) => (term.mode === mode ? term.types : []));
  const [side, other] = [sql.add(host), sql.add(home)];
  const covered = `${type} = ANY(${sql.add(typesOf("automatic"))}::text[])`;
  const accepted = `${type} = ANY(${sql.add(typesOf("individual"))}::text[]) AND x.id IN (
    SELECT d.subject_id FROM recognition_decision d WHERE d.host = ${side} AND d.outcome = 'accepted' AND d.superseded_at IS NULL)`;
  return `(${row}.jurisdiction = ${side} OR (${row}.jurisdiction = ${other} AND (${covered} OR ${accepted})))`;
}

/** Of one value the index gives the rows in the order of their ids. */
function oneOf(column: string, values: readonly string[], sql: SqlParameters): string[] {
  if (values.length === 0) return [];
  const [only] = values;
  return [
    values.length === 1 ? `${column} = ${sql.add(only)}` : `${column} = ANY(${sql.add(values)}::text[])`,
  ];
}

/** People are where the bodies lay that they worked for. A whole province is its side: nobody works on the other. */
function placedByBody(row: string, divisions: readonly string[], context: Context): string {
  const { day, sql, reference, ids } = context;
  const [only] = divisions;
  if (only !== undefined && isWholeSide(divisions, reference))
    return `${row}.jurisdiction = ${sql.add(reference.sideOf(only))}`;
  const bodies = ids.get(bodiesIn(divisions, reference).key) ?? [];
  return `x.id IN (SELECT g.practitioner_id FROM engagement g
    WHERE ${engagedOn(day)} AND g.institution_id = ANY(${sql.add(bodies)}::text[]))`;
}

/** With services, an accreditation for one of them or what it lies in; without, any of the schemes. */
function accreditationCondition({ kind, plan, day, sql, reference }: Context): string[] {
  const { accreditations, services } = plan.filters;
  if (accreditations.length === 0) return [];
  const scope =
    services.length === 0 ? "" : ` AND a.items && ${sql.add(coveringItems(services, reference))}::text[]`;
  const bodies = `SELECT a.subject_id FROM accreditation a
    WHERE a.scheme = ANY(${sql.add(accreditations)}::text[]) AND ${accreditedOn(day)}${scope}`;
  return kind === "institution"
    ? [`x.id IN (${bodies})`]
    : [
        `x.id IN (SELECT g.practitioner_id FROM engagement g WHERE ${engagedOn(day)} AND g.institution_id IN (${bodies}))`,
      ];
}
