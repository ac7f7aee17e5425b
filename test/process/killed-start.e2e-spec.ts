import { afterAll, describe, expect, it, jest } from "@jest/globals";
import { setTimeout } from "node:timers/promises";
import { ApiCaller } from "../support/api-caller.js";
import { cloneDatabase, openTestPool } from "../support/databases.js";
import { numberAt } from "../support/json.js";
import { processesNamed } from "../support/processes.js";
import { cleanUp, freshFolder, Program } from "../support/program.js";

jest.setTimeout(240_000);
afterAll(cleanUp);

/** The firm of the demo clerk, which every start outside production has. */
const DEMO_BODIES = 1;

/** How many bodies a start that nobody disturbs lists. */
async function seededCount(): Promise<number> {
  const database = await cloneDatabase();
  const pool = await openTestPool(database.url);
  const [row] = await pool.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM public_record WHERE state = 'listed'`,
  );
  await pool.destroy();
  await database.drop();
  return (row?.count ?? 0) + DEMO_BODIES;
}

/** After which line of the first start it is killed, and how many milliseconds later. */
const MOMENTS = [
  { line: /^Creating database/, later: 300 },
  { line: /^Starting PostgreSQL/, later: 200 },
  { line: /^Brought the schema/, later: 0 },
  { line: /^Brought the schema/, later: 500 },
  { line: /^Seeded the register/, later: 0 },
  { line: /^Their password/, later: 150 },
] as const;

describe("a first start that is killed", () => {
  it("leaves nothing that keeps the next one from coming up whole", async () => {
    const seeded = await seededCount();
    for (const { line, later } of MOMENTS) {
      const dataDir = await freshFolder();
      const killed = new Program({ env: { DATA_DIR: dataDir } });
      await killed.said(line);
      // The moment is the test: so long into the step that the line began.
      await setTimeout(later);
      await killed.killHard();

      const next = new Program({ env: { DATA_DIR: dataDir } });
      const api = new ApiCaller(await next.ready());
      const all = await api.get("/api/v1/search?size=1&sort=name");
      const total = numberAt(all.body, "total", "value");
      expect({ line, later, total }).toEqual({ line, later, total: seeded });
      expect(await processesNamed("/postgres", dataDir)).toHaveLength(1);
      await next.stop();
      await cleanUp();
    }
  });
});
