import type { Queryable } from "#database";
import { barOn, readBars, type Bars } from "./bars-oracle.js";

/**
 * What becomes of people on a day, worked out from the bare tables by code that shares nothing with the program:
 * what tests hold the derived standing, search and indexes against.
 */
export interface PersonThen {
  readonly id: string;
  readonly state: "listed" | "ended" | "hidden";
  readonly standing: string;
  readonly since: string | null;
  /** Ids of the listed bodies they work for that day, the latest engagement first. */
  readonly workplaces: readonly string[];
}

interface Subject {
  readonly id: string;
  readonly published: boolean;
  readonly initial: string;
}

interface Body extends Subject {
  readonly type: string;
  readonly parent: string | null;
}

interface Engagement {
  readonly id: string;
  readonly person: string;
  readonly body: string;
  readonly from: string;
  readonly until: string | null;
}

interface Move {
  readonly id: string;
  readonly subject: string;
  readonly to: string;
  readonly day: string;
  readonly corrects: string | null;
}

export interface PeopleTables {
  readonly people: readonly Subject[];
  readonly bodies: ReadonlyMap<string, Body>;
  readonly engagements: readonly Engagement[];
  readonly moves: readonly Move[];
  readonly bars: Bars;
}

/** The bare tables; with ids only those people, else all. */
export async function readPeople(db: Queryable, ids: readonly string[] | null = null): Promise<PeopleTables> {
  const people = await db.query<Subject[]>(
    `SELECT id, published, initial_standing AS initial FROM practitioner
     WHERE $1::text[] IS NULL OR id = ANY($1) ORDER BY id COLLATE "C"`,
    [ids],
  );
  const engagements = await db.query<Engagement[]>(
    `SELECT id, practitioner_id AS person, institution_id AS body, from_on::text AS from, until_on::text AS until
     FROM engagement WHERE $1::text[] IS NULL OR practitioner_id = ANY($1)`,
    [ids],
  );
  const bodies = await db.query<Body[]>(
    `SELECT id, published, initial_standing AS initial, type, parent_id AS parent FROM institution`,
  );
  const moves = await db.query<Move[]>(
    `SELECT id::text AS id, COALESCE(institution_id, practitioner_id) AS subject, to_standing AS to,
       effective_on::text AS day, corrects::text AS corrects
     FROM standing_move ORDER BY effective_on, recorded_at, standing_move.id`,
  );
  const bars = await readBars(db);
  return { people, engagements, moves, bars, bodies: new Map(bodies.map((body) => [body.id, body])) };
}

/** Everybody on a day (YYYY-MM-DD). */
export function peopleOn(tables: PeopleTables, day: string): PersonThen[] {
  return tables.people.map((person) => personOn(tables, person, day));
}

const SHOWN = new Set(["active", "conditions_apply", "closing"]);

interface Standing {
  readonly standing: string;
  readonly since: string | null;
}

function personOn(tables: PeopleTables, person: Subject, day: string): PersonThen {
  const own = ownOn(tables, person, day);
  const mine = tables.engagements.filter(({ person: id }) => id === person.id);
  const work = mine.filter(({ from, until }) => from <= day && (until === null || day < until));
  work.sort((a, b) => (a.from === b.from ? (a.id < b.id ? -1 : 1) : a.from > b.from ? -1 : 1));
  const bodies = work.flatMap(({ body }) => tables.bodies.get(body) ?? []);
  const good = bodies.filter((body) => body.published && SHOWN.has(bodyOn(tables, body, day).standing));
  const first = good[0] ?? bodies[0];
  const hidden = !person.published || first?.published === false;
  const lastEnd = mine
    .flatMap(({ until }) => (until !== null && until <= day ? [until] : []))
    .toSorted()
    .at(-1);
  const then = standingOf(
    own,
    first === undefined ? null : bodyOn(tables, first, day),
    good.length > 0,
    lastEnd,
  );
  const state = hidden ? "hidden" : SHOWN.has(then.standing) ? "listed" : "ended";
  return { id: person.id, state, ...then, workplaces: good.map(({ id }) => id) };
}

function standingOf(
  own: Standing,
  body: Standing | null,
  hasGoodBody: boolean,
  lastEnd: string | undefined,
): Standing {
  if (!SHOWN.has(own.standing) || hasGoodBody) return own;
  if (body === null) return { standing: "suspended", since: lastEnd ?? null };
  const passed = SHOWN.has(body.standing) || body.standing === "merged" ? "suspended" : body.standing;
  return { standing: passed, since: body.since };
}

/** A branch of a law firm falls with its firm. */
function bodyOn(tables: PeopleTables, body: Body, day: string): Standing {
  const own = ownOn(tables, body, day);
  const firm = body.type === "LAW_FIRM" ? tables.bodies.get(body.parent ?? "") : undefined;
  if (firm === undefined || !SHOWN.has(own.standing)) return own;
  const head = ownOn(tables, firm, day);
  if (SHOWN.has(head.standing)) return own;
  return { standing: head.standing === "merged" ? "suspended" : head.standing, since: head.since };
}

/** By moves, and by what bars those who would be shown by them. */
function ownOn(tables: PeopleTables, subject: Subject, day: string): Standing {
  const moved = movedOn(tables, subject, day);
  return (SHOWN.has(moved.standing) ? barOn(tables.bars, subject.id, day) : null) ?? moved;
}

/** By the last move in force; they come in the order in which they decide. */
function movedOn({ moves }: PeopleTables, { id, initial }: Subject, day: string): Standing {
  const corrected = new Set(moves.map(({ corrects }) => corrects));
  const last = moves
    .filter((move) => move.subject === id && move.day <= day && !corrected.has(move.id))
    .at(-1);
  return last === undefined ? { standing: initial, since: null } : { standing: last.to, since: last.day };
}
