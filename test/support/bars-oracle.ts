import type { Queryable } from "#database";

/**
 * What licences and suspensions do to a standing, worked out from the bare tables day by day by code that shares
 * nothing with the program.
 */
export interface Bars {
  readonly licences: readonly Stretch[];
  readonly suspensions: readonly Stretch[];
}

interface Stretch {
  readonly subject: string;
  readonly from: string;
  readonly until: string | null;
  /** Seconds since 1970, at which it began and ceased to be known. */
  readonly known: number;
  readonly forgotten: number | null;
}

const STRETCH = `subject_id AS subject, extract(epoch FROM recorded_at)::float8 AS known,
  extract(epoch FROM superseded_at)::float8 AS forgotten`;

export async function readBars(db: Queryable): Promise<Bars> {
  const [licences, suspensions] = await Promise.all([
    db.query<Stretch[]>(
      `SELECT ${STRETCH}, valid_from::text AS from, valid_until::text AS until FROM licence
       WHERE kind = 'practice' AND state IN ('valid', 'suspended', 'replaced')`,
    ),
    db.query<Stretch[]>(
      `SELECT ${STRETCH}, from_on::text AS from, until_on::text AS until FROM measure
       WHERE kind = 'suspension' AND state = 'valid'`,
    ),
  ]);
  return { licences, suspensions };
}

const covers = ({ from, until }: Stretch, day: string): boolean =>
  from <= day && (until === null || day < until);

/** What bars a subject on a day, by what was known at a moment (seconds since 1970; now where left out). */
export function barOn(
  bars: Bars,
  subject: string,
  day: string,
  at: number = Infinity,
): { standing: string; since: string } | null {
  const isKnown = ({ known, forgotten }: Stretch): boolean =>
    known <= at && (forgotten === null || (Number.isFinite(at) && forgotten > at));
  const mine = (all: readonly Stretch[]): Stretch[] =>
    all.filter((one) => one.subject === subject && isKnown(one));
  const suspended = mine(bars.suspensions).filter((one) => covers(one, day));
  const [first] = suspended.map(({ from }) => from).toSorted();
  if (first !== undefined) return { standing: "suspended", since: first };
  const licences = mine(bars.licences);
  if (licences.some((one) => covers(one, day))) return null;
  const ended = licences.flatMap(({ until }) => (until !== null && until <= day ? [until] : []));
  const last = ended.toSorted().at(-1);
  return last === undefined ? null : { standing: "expired", since: last };
}
