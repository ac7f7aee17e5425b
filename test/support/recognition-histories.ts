import type { DataSource, EntityManager } from "typeorm";
import type { Queryable } from "#database";
import { daysPass } from "./time-passes.js";
import { dayFromToday } from "./registrars.js";
import { seededRandom } from "./seeded-random.js";

/** Counties of which each holds the made-up records of one group, of one side. */
const COUNTIES = {
  CQ: [
    "500103",
    "500104",
    "500106",
    "500107",
    "500108",
    "500110",
    "500111",
    "500113",
    "500114",
    "500115",
    "500116",
  ],
  SC: [
    "510104",
    "510105",
    "510106",
    "510107",
    "510108",
    "510112",
    "510113",
    "510114",
    "510115",
    "510116",
    "510117",
  ],
} as const;
const SIDES = ["CQ", "SC"] as const;
const TYPES = ["LAW_FIRM", "NOTARY_OFFICE", "MEDIATION"] as const;
const KINDS = ["LAWYER", "NOTARY", "MEDIATOR"] as const;
const SERVICES = [
  "legal",
  "legal.tax",
  "legal.family",
  "legal.family.divorce",
  "notary",
  "notary.family",
  "mediation",
];
/** So many days ago the register knew of nobody yet whom the histories are about; all of it happens since. */
export const DAYS_OF_HISTORY = 60;

export interface Group {
  readonly division: string;
  readonly side: "CQ" | "SC";
  readonly bodies: readonly string[];
  readonly people: readonly string[];
}

/** Random lives of records, the same for the same seed: what happened to them, and when it was written down. */
export class RandomHistories {
  private readonly next: () => number;

  constructor(
    private readonly db: DataSource,
    seed: number,
  ) {
    this.next = seededRandom(seed);
  }

  /** Records in so many groups of one county each; four in five are bodies. They are as old as a history. */
  async register(groups: number, size: number): Promise<Group[]> {
    const made = Array.from({ length: groups }, (_each, at) => this.group(at, size));
    const bodies = made.flatMap(({ group }) => group.bodies.map((id, at) => this.body(group, id, at)));
    await insert(this.db, "institution", bodies);
    const people = made.flatMap(({ group }) => group.people.map((id, at) => this.person(group, id, at)));
    const records = people.map(({ record }) => record);
    await insert(this.db, "practitioner", records);
    const engagements = people.map(({ engagement }) => engagement);
    await insert(this.db, "engagement", engagements);
    await daysPass(this.db, DAYS_OF_HISTORY);
    return made.map(({ group }) => group);
  }

  /** Moves, measures and decisions, some of them corrected later; past every trigger, so that they are of the past. */
  async happen(groups: readonly Group[]): Promise<void> {
    const subjects = groups.flatMap(({ side, bodies, people }) => [
      ...bodies.map((id) => ({ side, column: "institution_id", id })),
      ...people.map((id) => ({ side, column: "practitioner_id", id })),
    ]);
    type Make = (subject: (typeof subjects)[number], at: number) => Recorded[];
    const several = (most: number, make: Make): Recorded[] =>
      subjects.flatMap((subject) =>
        Array.from({ length: this.below(most) }, (_each, at) => make(subject, at)).flat(),
      );
    const moves = several(3, ({ column, id }) => [
      { [column]: id, to_standing: this.pick(MOVES), effective_on: this.day(), recorded_at: this.moment() },
    ]);
    const measures = several(2, ({ column, id }, at) =>
      this.versions({
        ...{
          id: `m-${id}-${at}`,
          [column]: id,
          kind: this.pick(MEASURES),
          authority: "（测试）",
          document: "（测试）",
        },
        ...this.period(),
      }).map((version, number) => ({
        ...version,
        public_until: this.chance(0.5) ? this.day() : null,
        state: number > 0 && this.chance(0.5) ? "withdrawn" : "valid",
      })),
    );
    const decisions = several(3, ({ side, column, id }, at) =>
      this.versions({
        ...{
          id: `d-${id}-${at}`,
          [column]: id,
          host: this.chance(0.9) === (side === "SC") ? "CQ" : "SC",
          basis: "（测试）",
        },
        ...{ outcome: this.pick(OUTCOMES), services: this.chance(0.5) ? this.someServices() : null },
        ...this.period(),
      }),
    );
    await this.past(async (tx) => {
      await insert(tx, "standing_move", inOrder(moves));
      await insert(tx, "measure", inOrder(measures));
      await insert(tx, "recognition_decision", inOrder(decisions));
    });
    await this.db.query(
      `INSERT INTO search_mark (kind, document_id, lane)
       SELECT 'institution', id, 2 FROM institution UNION ALL SELECT 'practitioner', id, 2 FROM practitioner`,
    );
  }

  /** Other agreements in place of all that there were: proposed, approved and ended at random. */
  async agree(world: number): Promise<void> {
    const rows = Array.from({ length: 2 + this.below(5) }, (_each, at) =>
      this.agreement(`w${world}-${at}-agreement`),
    );
    await this.past(async (tx) => {
      await tx.query(`DELETE FROM agreement`);
      await insert(tx, "agreement", rows);
    });
  }

  pick<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new RangeError("nothing to pick from");
    return value;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** A day of a history, or of the weeks to come. */
  day(from = -DAYS_OF_HISTORY + 5, to = 20): string {
    return dayFromToday(from + this.below(to - from));
  }

  /** A moment of a history. */
  moment(): string {
    return new Date(Date.now() - (1 + this.below((DAYS_OF_HISTORY - 5) * 86_400)) * 1_000).toISOString();
  }

  aService(): string {
    return this.pick(SERVICES);
  }

  private below(count: number): number {
    return Math.floor(this.next() * count);
  }

  private someServices(): string[] {
    return [...new Set(Array.from({ length: 1 + this.below(2) }, () => this.aService()))];
  }

  private period(): { from_on: string; until_on: string | null } {
    const offset = -DAYS_OF_HISTORY + 5 + this.below(DAYS_OF_HISTORY + 10);
    const until = this.chance(0.6) ? dayFromToday(offset + 1 + this.below(40)) : null;
    return { from_on: dayFromToday(offset), until_on: until };
  }

  /** A fact as it was first written down, and sometimes as it was corrected. */
  private versions(fact: object): Recorded[] {
    const [first = "", second = ""] = [this.moment(), this.moment()].toSorted();
    if (this.chance(0.75)) return [{ ...fact, recorded_at: first }];
    const corrected = { ...fact, ...this.period(), recorded_at: second };
    return [{ ...fact, recorded_at: first, superseded_at: second }, corrected];
  }

  private agreement(id: string): Record<string, unknown> {
    const [proposed = "", approved = "", ended = ""] = [
      this.moment(),
      this.moment(),
      this.moment(),
    ].toSorted();
    const { from_on, until_on } = this.period();
    const proposer = this.pick(SIDES);
    const base = {
      id,
      from_on,
      until_on,
      document: `（测试）${id}`,
      proposed_by: proposer,
      proposed_at: proposed,
    };
    const content = {
      covers: [
        ...new Set([this.pick(TYPES), this.pick(KINDS), this.pick(TYPES), this.pick([...TYPES, ...KINDS])]),
      ],
      services: this.chance(0.35) ? this.someServices() : null,
      mode: this.chance(0.6) ? "automatic" : "individual",
      proposed_actor: "（测试）",
    };
    if (this.chance(0.15)) return { ...base, ...content };
    const approval = {
      ...{ approved_by: proposer === "SC" ? "CQ" : "SC", approved_actor: "（测试）", approved_at: approved },
      approved_on: shanghaiDay(approved),
    };
    if (this.chance(0.5)) return { ...base, ...content, ...approval };
    const ending = { terminated_by: proposer, terminated_actor: "（测试）", termination_reason: "（测试）" };
    const endsOn = dayFromToday(this.below(30) - 15);
    const ends_on = endsOn < shanghaiDay(ended) ? shanghaiDay(ended) : endsOn;
    return { ...base, ...content, ...approval, ...ending, ends_on, termination_recorded_at: ended };
  }

  private group(at: number, size: number): { group: Group } {
    const side = SIDES[at % 2] ?? "CQ";
    const division = COUNTIES[side][Math.floor(at / 2)];
    if (division === undefined) throw new RangeError("more groups than counties");
    const people = Math.floor(size / 5);
    const ids = (prefix: string, count: number): string[] =>
      Array.from({ length: count }, (_each, number) => `${prefix}${at}-${String(number).padStart(4, "0")}`);
    return { group: { division, side, bodies: ids("body", size - people), people: ids("person", people) } };
  }

  private body({ side, division, bodies }: Group, id: string, at: number): Record<string, unknown> {
    const type = TYPES[at % TYPES.length];
    // The first of a group are the firms that others are branches of.
    const parent =
      type === "LAW_FIRM" && at > 30 && this.chance(0.3) ? (bodies[at % 9 === 0 ? 0 : 3] ?? null) : null;
    return {
      ...{ id, jurisdiction: side, type, division_code: division, parent_id: parent },
      name: `（测试）历${id.replaceAll("-", "号")}`,
      ...this.common(),
    };
  }

  private person(
    { side, bodies }: Group,
    id: string,
    at: number,
  ): { record: Record<string, unknown>; engagement: Record<string, unknown> } {
    const place = at % KINDS.length;
    const body = bodies[place + TYPES.length * this.below(Math.floor(bodies.length / TYPES.length))];
    const kind = KINDS[place];
    const record = {
      id,
      jurisdiction: side,
      kind,
      name: `（测试）历人${id.replaceAll("-", "号")}`,
      ...this.common(),
    };
    const until = this.chance(0.15) ? this.day(-40, 10) : null;
    return {
      record,
      engagement: {
        id: `e-${id}`,
        practitioner_id: id,
        institution_id: body,
        role: "staff",
        from_on: "2015-01-01",
        until_on: until,
      },
    };
  }

  private common(): Record<string, unknown> {
    return {
      services: this.chance(0.15) ? [] : this.someServices(),
      ...{
        languages: ["zh"],
        quality: "B",
        initial_standing: this.chance(0.95) ? "active" : "conditions_apply",
      },
      ...{ source_authority: "（测试）", source_document: "（测试）", source_as_of: "2010" },
    };
  }

  /** Past every trigger, as only a database's owner can. */
  private past(work: (tx: EntityManager) => Promise<void>): Promise<void> {
    return this.db.transaction(async (tx) => {
      await tx.query(`SET LOCAL session_replication_role = replica`);
      await work(tx);
    });
  }
}

/** Rows of a table by the names of their columns; what none of them names is the table's default. */
async function insert(db: Queryable, table: string, rows: readonly object[]): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].join(", ");
  await db.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

/** Rows are numbered in the order in which they are written down. */
function inOrder(rows: readonly Recorded[]): Recorded[] {
  return rows.toSorted((one, other) => (one.recorded_at < other.recorded_at ? -1 : 1));
}

interface Recorded {
  readonly recorded_at: string;
  readonly superseded_at?: string;
}

const MOVES = ["suspended", "active", "closing", "cancelled", "active", "active", "conditions_apply"];
const MEASURES = ["award", "award", "award", "penalty", "challenge_upheld", "suspension"];
const OUTCOMES = ["accepted", "accepted", "refused", "ended"];

function shanghaiDay(moment: string): string {
  return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 10);
}
