import type pg from "pg";
import { bodyName, personName } from "../world/names.js";
import type { Random } from "../schedule/random.js";
import { newRecordId } from "./sql-door.js";
import { TYPE_FACTS, type KnownBody, type KnownPerson, type Population } from "./population.js";

const SOURCE = ["（测试）司法局", "（测试）名册", "2020"] as const;
export const SERVICES = [
  ["notary"],
  ["mediation.commercial"],
  ["mediation"],
  [],
  ["notary", "mediation"],
] as const;

export interface NewBody extends KnownBody {
  readonly parentId: string | null;
}

/** Rows of bodies with names of their group; under a head office they are its branches. */
export async function insertBodies(
  client: pg.ClientBase,
  bodies: readonly NewBody[],
  population: Population,
  random: Random,
): Promise<void> {
  const rows = bodies.map((body) => ({
    id: body.id,
    jurisdiction: body.side,
    type: body.type,
    name: fullName(body, population.nextSerial()),
    division_code: population.division(random, body.side),
    services: random.pick(SERVICES),
    parent_id: body.parentId,
  }));
  await client.query(
    `INSERT INTO institution (id, jurisdiction, type, name, division_code, services, parent_id,
       source_authority, source_document, source_as_of)
     SELECT id, jurisdiction, type, name, division_code, services, parent_id, $2, $3, $4
     FROM jsonb_populate_recordset(NULL::institution, $1::jsonb)`,
    [JSON.stringify(rows), ...SOURCE],
  );
}

/** People who work for a body from a day long past. */
export async function insertPeople(
  client: pg.ClientBase,
  people: readonly KnownPerson[],
  body: string,
  population: Population,
): Promise<void> {
  for (const { id, side, kind, group } of people) {
    await client.query(
      `INSERT INTO practitioner (id, jurisdiction, kind, name, services, source_authority, source_document, source_as_of)
       VALUES ($1, $2, $3, $4, '{legal.family.divorce}', $5, $6, $7)`,
      [id, side, kind, personName(group, population.nextSerial()), ...SOURCE],
    );
    await client.query(
      `INSERT INTO engagement (id, practitioner_id, institution_id, role, from_on) VALUES ($1, $2, $3, 'staff', '2021-03-01')`,
      [newRecordId(), id, body],
    );
  }
}

/** A body's whole name: the group's stem, what tells it from the others, and its type. */
export function fullName({ group, type }: Pick<KnownBody, "group" | "type">, serial: number): string {
  return `${bodyName(group, serial)}${TYPE_FACTS[type].ending}（测试）`;
}

export function newBody(given: Omit<NewBody, "id">): NewBody {
  return { id: newRecordId(), ...given };
}

export function newPerson({ group, side, type }: KnownBody): KnownPerson {
  return { id: newRecordId(), group, side, kind: TYPE_FACTS[type].people };
}
