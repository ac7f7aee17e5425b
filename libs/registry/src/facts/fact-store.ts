import type { Queryable } from "#database";
import type { StandingSubject } from "#codes";
import type { FactSpec, StoredFact } from "./fact-spec.js";

/** What reading a kind of fact needs to know of it. */
type Read = Pick<FactSpec<never, never>, "table" | "selection" | "shown" | "readable" | "holdsOn" | "order">;

/** The present version of one fact of a subject; null where there is none, or none that anybody is told of. */
export async function findFact<Fact extends object>(
  db: Queryable,
  spec: Read,
  subjectId: string,
  id: string,
): Promise<StoredFact<Fact> | null> {
  const [row] = await db.query<StoredFact<Fact>[]>(
    `SELECT f.id, ${spec.selection} FROM ${spec.table} f
     WHERE f.subject_id = $1 AND f.id = $2 AND f.superseded_at IS NULL AND ${spec.readable ?? "true"}`,
    [subjectId, id],
  );
  return row ?? null;
}

/** As `findFact`, also where it can't be read any more: for the answer to whoever has just written it. */
export async function factAsWritten<Fact extends object>(
  db: Queryable,
  spec: Read,
  subjectId: string,
  id: string,
): Promise<StoredFact<Fact> | null> {
  return findFact<Fact>(db, { ...spec, readable: "true" }, subjectId, id);
}

/** Present facts of a subject: those that everybody may see, or all of them. */
export async function listFacts<Fact extends object>(
  db: Queryable,
  spec: Read,
  subjectId: string,
  { all }: { readonly all: boolean },
): Promise<StoredFact<Fact>[]> {
  return db.query<StoredFact<Fact>[]>(
    `SELECT f.id, ${spec.selection} FROM ${spec.table} f
     WHERE f.subject_id = $1 AND f.superseded_at IS NULL AND ${spec.readable ?? "true"}
       AND ${all ? "true" : `(${spec.shown})`}
     ORDER BY ${spec.order}`,
    [subjectId],
  );
}

/** The facts that held on a day (YYYY-MM-DD), by what is known now or, with a moment, by what was known then. */
export async function factsOn<Fact extends object>(
  db: Queryable,
  spec: Read,
  subjectId: string,
  { day, knownAt }: { readonly day: string; readonly knownAt: Date | null },
): Promise<StoredFact<Fact>[]> {
  return db.query<StoredFact<Fact>[]>(
    `SELECT f.id, ${spec.selection} FROM ${spec.table} f
     WHERE f.subject_id = $1 AND ${spec.readable ?? "true"} AND (${spec.shown})
       AND (${spec.holdsOn.replaceAll("$DAY", "$2::date")})
       AND f.recorded_at <= COALESCE($3::timestamptz, 'infinity')
       AND (f.superseded_at IS NULL OR f.superseded_at > COALESCE($3::timestamptz, 'infinity'))
     ORDER BY ${spec.order}`,
    [subjectId, day, knownAt],
  );
}

export interface FactVersion {
  readonly id: string;
  readonly subject: StandingSubject;
  readonly subjectId: string;
  readonly columns: Readonly<Record<string, unknown>>;
}

/** Adds a version that is known from now on; the one before it, if any, from now on is not. */
export async function writeVersion(
  tx: Queryable,
  table: string,
  { id, subject, subjectId, columns }: FactVersion,
): Promise<void> {
  const [before] = await tx.query<[{ at: string }[], number] | []>(
    `UPDATE ${table} SET superseded_at = clock_timestamp()
     WHERE id = $1 AND superseded_at IS NULL RETURNING superseded_at::text AS at`,
    [id],
  );
  const values = { id, [`${subject}_id`]: subjectId, ...columns };
  const names = Object.keys(values);
  const places = names.map((_name, at) => `$${at + 1}`);
  await tx.query(
    `INSERT INTO ${table} (${names.join(", ")}, recorded_at)
     VALUES (${places.join(", ")}, COALESCE($${names.length + 1}::timestamptz, clock_timestamp()))`,
    [...Object.values(values), before?.[0]?.at ?? null],
  );
}
