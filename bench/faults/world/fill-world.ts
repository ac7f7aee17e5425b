import pg from "pg";
import { ACCESS_ENTITIES, addDemoAccounts } from "#access";
import { migrate, openDataSource } from "#database";
import { REGISTRY_ENTITIES } from "#registry";
import { seedAll } from "#seeds";
import { Random } from "../schedule/random.js";
import { BODY_TYPES, Population } from "../writes/population.js";
import { insertBodies, insertPeople, newBody, newPerson } from "../writes/sql-rows.js";

/** Groups that are there before the first round, numbered apart from those of rounds. */
export const FIRST_GROUPS = [20_001, 20_002, 20_003, 20_004, 20_005, 20_006, 20_007, 20_008] as const;
const COUNTIES = 12;

/** The schema, the seeds and the accounts, as the program itself makes them. */
export async function fillWorld(url: string, password: string): Promise<void> {
  const entities = [...ACCESS_ENTITIES, ...REGISTRY_ENTITIES];
  const dataSource = await openDataSource({ url, entities, applicationName: "fault-bench", poolSize: 4 });
  try {
    await migrate(dataSource);
    await seedAll(dataSource);
    await addDemoAccounts(dataSource, password);
  } finally {
    await dataSource.destroy();
  }
}

/** Some hundred made-up bodies with branches and people; the same ones for the same seed. */
export async function populate(client: pg.ClientBase, seed: number): Promise<Population> {
  const random = Random.of(seed, 0);
  const population = new Population({ SC: await counties(client, "51"), CQ: await counties(client, "50") });
  for (const group of FIRST_GROUPS) {
    for (const side of ["SC", "CQ"] as const) {
      for (const type of BODY_TYPES) {
        const heads = [1, 2].map(() =>
          newBody({ group, side, type, isHead: type === "LAW_FIRM", parentId: null }),
        );
        const branches = heads
          .filter(({ isHead }) => isHead)
          .flatMap(({ id }) => [1, 2].map(() => newBody({ group, side, type, isHead: false, parentId: id })));
        const bodies = [...heads, ...branches];
        await insertBodies(client, bodies, population, random);
        population.bodies.push(...bodies);
        for (const body of bodies) {
          const people = [newPerson(body)];
          await insertPeople(client, people, body.id, population);
          population.people.push(...people);
        }
      }
    }
  }
  return population;
}

/** Counties of a side that stand today, always the same ones. */
async function counties(client: pg.ClientBase, prefix: string): Promise<string[]> {
  const { rows } = await client.query<{ code: string }>(
    `SELECT code FROM division WHERE level = 'county' AND successors = '{}' AND left(code, 2) = $1
     ORDER BY code LIMIT $2`,
    [prefix, COUNTIES],
  );
  return rows.map(({ code }) => code);
}
