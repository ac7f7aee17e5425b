import { afterAll, afterEach, beforeAll, expect, it, jest, describe } from "@jest/globals";
import type { DataSource } from "typeorm";
import { cloneDatabase, openTestPool, type TestDatabase } from "../support/databases.js";
import { API, cleanUp, freshFolder, Program, WORKER } from "../support/program.js";
import { tell } from "../support/some-notices.js";
import { waitFor } from "../support/wait-for.js";
import { aReceiver, type Receiver } from "../support/webhook-receiver.js";

jest.setTimeout(120_000);
afterEach(cleanUp);

const SECRET = "a secret of tests that is long enough";
let database: TestDatabase;
let dataSource: DataSource;
let receiver: Receiver;
beforeAll(async () => {
  database = await cloneDatabase();
  dataSource = await openTestPool(database.url);
  receiver = await aReceiver();
});
afterAll(async () => {
  await receiver.close();
  await dataSource.destroy();
  await database.drop();
});

async function waiting(): Promise<number> {
  const [row] = await dataSource.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM webhook_delivery WHERE delivered_at IS NULL`,
  );
  return row?.count ?? 0;
}

describe("a program with a webhook", () => {
  it.each([
    ["the worker", WORKER, /"msg":"worker started"/],
    ["the API with the worker in it", API, /^Ready: open/],
  ])(
    "sends notices from %s, and ends at once while the receiver keeps it waiting",
    async (_name, file, said) => {
      receiver.answerWith((response) => void response.writeHead(204).end());
      const env = {
        ...{ DATABASE_URL: database.url, DATA_DIR: await freshFolder() },
        ...{ WEBHOOK_URL: receiver.url, WEBHOOK_SECRET: SECRET },
      };
      const program = new Program({ env, command: [process.execPath, file] });
      await program.said(said);
      const before = receiver.received.length;
      await tell({ dataSource });
      await receiver.hasReceived(before + 1);
      await waitFor("the receipt is noted", async () => (await waiting()) === 0);
      receiver.answerWith(() => undefined);
      await tell({ dataSource });
      await receiver.hasReceived(before + 2);
      const began = performance.now();
      expect(await program.stop()).toEqual({ code: 0, signal: null });
      expect(performance.now() - began).toBeLessThan(9_000);
      expect(await waiting()).toBe(1);
      await dataSource.query(`UPDATE webhook_delivery SET delivered_at = clock_timestamp()`);
      expect(program.text).not.toContain(SECRET);
    },
  );

  it("does not start with an address that others could read along, and does not repeat the secret", async () => {
    const env = {
      ...{ DATABASE_URL: database.url, DATA_DIR: await freshFolder() },
      ...{ WEBHOOK_URL: "http://court.example.cn/", WEBHOOK_SECRET: "a-short-secret" },
    };
    const program = new Program({ env });
    expect((await program.ended).code).toBe(1);
    expect(program.text).toContain("  WEBHOOK_URL: must");
    expect(program.text).toContain("  WEBHOOK_SECRET: ");
    expect(program.text).not.toContain("a-short-secret");
  });
});
