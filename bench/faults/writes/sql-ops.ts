import type pg from "pg";
import { setTimeout } from "node:timers/promises";
import { shanghaiToday } from "#codes";
import type { Random } from "../schedule/random.js";
import type { SqlDoor, Written } from "./sql-door.js";
import { BODY_TYPES, type KnownBody, type Population } from "./population.js";
import { SERVICES, fullName, insertBodies, insertPeople, newBody, newPerson } from "./sql-rows.js";

/** What a write has to work with. */
export interface SqlContext {
  readonly sql: SqlDoor;
  readonly population: Population;
  readonly random: Random;
  /** The round's group, about which most is written. */
  readonly group: number;
}

export type SqlOp = (context: SqlContext) => Promise<Written>;

const DAY_MS = 86_400_000;
const STANDINGS = [
  "suspended",
  "suspended",
  "active",
  "active",
  "conditions_apply",
  "closing",
  "expired",
] as const;

/** New bodies, some with people at once. */
export const insertSome: SqlOp = async ({ sql, population, random, group }) => {
  const side = random.pick(["SC", "CQ"] as const);
  const head = population.body(random, group, (body) => body.isHead && body.side === side);
  const isBranch = head !== null && random.chance(0.4);
  const type = isBranch ? head.type : random.pick(BODY_TYPES);
  const parentId = isBranch ? head.id : null;
  const isHead = !isBranch && type === "LAW_FIRM";
  const bodies = Array.from({ length: random.whole(1, 3) }, () =>
    newBody({ group, side, type, isHead, parentId }),
  );
  const people = bodies.filter(() => random.chance(0.4)).map((body) => ({ body, person: newPerson(body) }));
  const written = await sql.write(async (client) => {
    await insertBodies(client, bodies, population, random);
    for (const { body, person } of people) await insertPeople(client, [person], body.id, population);
  });
  if (written === "refused") return written;
  population.bodies.push(...bodies);
  population.people.push(...people.map(({ person }) => person));
  return written;
};

/** Moves to another place, other services or another name. */
export const changeBody: SqlOp = async (context) => {
  const { random, population } = context;
  return onBody(context, async (client, body) => {
    const [column, value] = random.pick<readonly [string, unknown]>([
      ["division_code", population.division(random, body.side)],
      ["services", random.pick(SERVICES)],
      ["name", fullName(body, population.nextSerial())],
      ["address", `（测试）示例路${population.nextSerial()}号`],
    ]);
    await client.query(`UPDATE institution SET ${column} = $2 WHERE id = $1`, [body.id, value]);
  });
};

/** Taken from the public's eyes, or given back. */
export const publishBody: SqlOp = (context) => onBody(context, (client, { id }) => turnSight(client, id));

/** A standing move without the program's rules. */
export const moveBody: SqlOp = (context) =>
  onBody(context, (client, { id }) =>
    insertMove(client, "institution_id", id, context.random.pick(STANDINGS)),
  );

/** A head office falls, or stands up again, with its branches and everybody's people. */
export const moveHeadOffice: SqlOp = (context) =>
  onBody(
    context,
    (client, { id }) =>
      insertMove(client, "institution_id", id, context.random.pick(["suspended", "active"])),
    (body) => body.isHead,
  );

/** A branch goes to another head office, or to none. */
export const moveBranch: SqlOp = ({ sql, population, random, group }) => {
  const branch = population.body(random, group, (body) => body.type === "LAW_FIRM" && !body.isHead);
  const head = population.body(random, group, (body) => body.isHead && body.side === branch?.side);
  if (branch === null || head === null) return Promise.resolve("refused");
  const parent = random.chance(0.3) ? null : head.id;
  return sql.write(async (client) => {
    await client.query(`UPDATE institution SET parent_id = $2 WHERE id = $1`, [branch.id, parent]);
  });
};

/** A suspension or its end that takes effect in weeks. */
export const planMove: SqlOp = (context) => {
  const { random } = context;
  const day = shanghaiToday(new Date(Date.now() + random.whole(20, 40) * DAY_MS));
  return onBody(context, (client, { id }) =>
    insertMove(client, "institution_id", id, random.pick(["suspended", "active"]), day),
  );
};

/** A person's own standing, sight, services or engagement. */
export const changePerson: SqlOp = ({ sql, population, random, group }) => {
  const person = population.person(random, group);
  if (person === null) return Promise.resolve("refused");
  const today = shanghaiToday(new Date());
  return sql.write(async (client) => {
    switch (random.whole(0, 4)) {
      case 0:
        return insertMove(client, "practitioner_id", person.id, random.pick(["suspended", "active"]));
      case 1:
        return void (await client.query(`UPDATE practitioner SET published = NOT published WHERE id = $1`, [
          person.id,
        ]));
      case 2:
        return void (await client.query(`UPDATE practitioner SET services = $2 WHERE id = $1`, [
          person.id,
          random.pick(SERVICES),
        ]));
      case 3:
        return workElsewhere(
          client,
          person.id,
          population.body(random, group, ({ side }) => side === person.side),
        );
      default:
        return void (await client.query(
          `UPDATE engagement SET until_on = CASE WHEN until_on IS NULL THEN $2::date END WHERE practitioner_id = $1`,
          [person.id, today],
        ));
    }
  });
};

/** Written now and committed, or taken back, a while later, as by somebody who looks once more. */
export const hesitate: SqlOp = (context) => {
  const { random, population } = context;
  const [pause, isTakenBack] = [random.whole(200, 1_500), random.chance(0.3)];
  const what = random.pick(["sight", "standing", "district"] as const);
  return onBody(
    context,
    async (client, { id, side }) => {
      if (what === "sight") await turnSight(client, id);
      else if (what === "standing") await insertMove(client, "institution_id", id, random.pick(STANDINGS));
      else await shiftCentre(client, population.division(random, side));
      await setTimeout(pause);
      if (isTakenBack) await client.query(`DO $$ BEGIN RAISE 'taken back'; END $$`);
    },
    what === "standing" ? (body) => body.isHead : undefined,
  );
};

/** The centre of a district, at which bodies without a door of their own lie. */
export const moveDivision: SqlOp = ({ sql, population, random }) => {
  const code = population.division(random, random.pick(["SC", "CQ"] as const));
  return sql.write((client) => shiftCentre(client, code));
};

/** Characters that end the name of a division that was renamed, one after another. */
export const RENAMED = "鹭鹂鹃鹄鸢鸾";

/** A district gets another name, which is among the words of all that lie in it. */
export const renameDivision: SqlOp = ({ sql, population, random }) => {
  const code = population.division(random, random.pick(["SC", "CQ"] as const));
  return sql.write(async (client) => {
    await client.query(`UPDATE division SET name = translate(name, $2, '') || $3 WHERE code = $1`, [
      code,
      RENAMED,
      random.pick([...RENAMED]),
    ]);
  });
};

function onBody(
  { sql, population, random, group }: SqlContext,
  work: (client: pg.ClientBase, body: KnownBody) => Promise<void>,
  fits?: (body: KnownBody) => boolean,
): Promise<Written> {
  const body = population.body(random, group, fits);
  return body === null ? Promise.resolve("refused") : sql.write((client) => work(client, body));
}

async function workElsewhere(client: pg.ClientBase, person: string, body: KnownBody | null): Promise<void> {
  await client.query(
    `UPDATE engagement SET institution_id = COALESCE($2, institution_id) WHERE practitioner_id = $1`,
    [person, body?.id],
  );
}

async function turnSight(client: pg.ClientBase, id: string): Promise<void> {
  await client.query(`UPDATE institution SET published = NOT published WHERE id = $1`, [id]);
}

async function shiftCentre(client: pg.ClientBase, code: string): Promise<void> {
  await client.query(`UPDATE division SET lat = lat + 0.0001, lng = lng - 0.0001 WHERE code = $1`, [code]);
}

async function insertMove(
  client: pg.ClientBase,
  column: "institution_id" | "practitioner_id",
  id: string,
  to: string,
  day = shanghaiToday(new Date()),
): Promise<void> {
  await client.query(
    `INSERT INTO standing_move (${column}, to_standing, reason, basis, effective_on)
     VALUES ($1, $2, '（测试）', '（测试）', $3)`,
    [id, to, day],
  );
}
