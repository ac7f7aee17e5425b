import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import pg from "pg";
import { differenceOf } from "../../bench/faults/check/compare.js";
import { expectedDocuments } from "../../bench/faults/check/expected-documents.js";
import { documentsOfTable } from "../../bench/faults/check/found-documents.js";
import { readRegister } from "../../bench/faults/truth/read-register.js";
import { Registrar, TODAY } from "../support/registrars.js";
import { startSearchBench, type SearchBench } from "../support/search-engines.js";

/**
 * Found by the fault bench: a change of what others hang on, and at the same time somebody who begins to hang on it.
 * Neither transaction sees the other's row; both are to be in the index all the same.
 */
describe("two transactions, one of which comes to hang on what the other changes", () => {
  let bench: SearchBench;
  let cause: pg.Client;
  let dependent: pg.Client;
  let registrar: Registrar;
  beforeAll(async () => {
    bench = await startSearchBench("postgres");
    registrar = new Registrar(bench.dataSource, bench.reference);
    [cause, dependent] = [await connected(bench), await connected(bench)];
  });
  afterAll(async () => {
    await cause.end();
    await dependent.end();
    await bench.close();
  });

  /** The dependent's change is committed and indexed while the cause's is made and not yet committed. */
  const cross = async (
    changeDependent: readonly [sql: string, values: unknown[]],
    changeCause: readonly [sql: string, values: unknown[]],
  ): Promise<void> => {
    await dependent.query("BEGIN");
    await dependent.query(...changeDependent);
    await cause.query("BEGIN");
    await cause.query(...changeCause);
    await dependent.query("COMMIT");
    await bench.drain();
    await cause.query("COMMIT");
    await bench.drain();
  };
  /** What is wrong in the index of one of the records. */
  const wrongOf = async (id: string): Promise<string[]> => {
    const expected = expectedDocuments(await readRegister(cause), TODAY);
    const { lost, stale, extra } = differenceOf(expected, await documentsOfTable(cause, TODAY));
    return [...lost, ...stale, ...extra].filter((one) => one.startsWith(id));
  };

  it("indexes a body that moves into a district whose centre is being moved", async () => {
    const id = await registrar.register();
    await cross(
      [`UPDATE institution SET division_code = '500113' WHERE id = $1`, [id]],
      [`UPDATE division SET lat = lat + 0.5 WHERE code = $1`, ["500113"]],
    );
    expect(await wrongOf(id)).toEqual([]);
  });

  it("takes out a person who begins to work for a body that is being suspended", async () => {
    const [first, second] = [await registrar.register(), await registrar.register()];
    const person = await registrar.engage(first, { kind: "NOTARY" });
    await cross(
      [`UPDATE engagement SET institution_id = $2 WHERE practitioner_id = $1`, [person, second]],
      [SUSPEND, [second]],
    );
    expect(await wrongOf(person)).toEqual([]);
  });

  it("takes out a branch that is put under a head office that is being suspended", async () => {
    const firm = { type: "LAW_FIRM", division: "500113" } as const;
    const head = await registrar.register({ ...firm, name: "（测试）总部律师事务所" });
    const branch = await registrar.register({ ...firm, name: "（测试）将入分所" });
    await cross([`UPDATE institution SET parent_id = $2 WHERE id = $1`, [branch, head]], [SUSPEND, [head]]);
    expect(await wrongOf(branch)).toEqual([]);
  });

  it("takes out a person of a branch that is put under a head office that is being suspended", async () => {
    const firm = { type: "LAW_FIRM", division: "500113" } as const;
    const head = await registrar.register({ ...firm, name: "（测试）另一总部律师事务所" });
    const branch = await registrar.register({ ...firm, name: "（测试）另一将入分所" });
    const person = await registrar.engage(branch);
    await cross([`UPDATE institution SET parent_id = $2 WHERE id = $1`, [branch, head]], [SUSPEND, [head]]);
    expect(await wrongOf(person)).toEqual([]);
  });

  it("takes out a person at a body that is being taken from the public's eyes", async () => {
    const [first, second] = [await registrar.register(), await registrar.register()];
    const person = await registrar.engage(first, { kind: "NOTARY" });
    await cross(
      [`UPDATE engagement SET institution_id = $2 WHERE practitioner_id = $1`, [person, second]],
      [`UPDATE institution SET published = false WHERE id = $1`, [second]],
    );
    expect(await wrongOf(person)).toEqual([]);
  });
});

const SUSPEND = `INSERT INTO standing_move (institution_id, to_standing, effective_on)
  VALUES ($1, 'suspended', shanghai_today())`;

async function connected({ dataSource }: SearchBench): Promise<pg.Client> {
  const { options } = dataSource;
  if (options.type !== "postgres" || options.url === undefined) throw new TypeError("no address");
  const client = new pg.Client({ connectionString: options.url });
  await client.connect();
  return client;
}
