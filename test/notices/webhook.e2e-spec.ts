import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { MOST_TRIES, procedureWork, sendDueNotices, webhookSender } from "#procedures";
import { textAt } from "../support/json.js";
import { valuesOf } from "../support/metrics-text.js";
import { aCase } from "../support/some-files.js";
import { deliveryOf, minutesPass, tell } from "../support/some-notices.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import { aReceiver, type Received, type Receiver } from "../support/webhook-receiver.js";

const SECRET = "a secret of tests that is long enough";

let receiver: Receiver;
let test: TestApp;
beforeEach(async () => {
  receiver = await aReceiver();
  test = await startTestApp({ webhook: { url: receiver.url, secret: SECRET } });
});
afterEach(async () => {
  await test.close();
  await receiver.close();
});

/** One round of a worker. @returns how many notices it tried. */
function round(timeoutMs = 5_000, url = receiver.url): Promise<number> {
  const parts = { dataSource: test.dataSource, webhook: { url, secret: SECRET }, timeoutMs };
  return sendDueNotices(parts, new AbortController().signal);
}

/** As a receiver checks it, by the words of docs/notices.md. */
function isSigned({ headers, body }: Received, secret = SECRET): boolean {
  const [, seconds = "", mac = ""] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["x-signature"])) ?? [];
  const isFresh = Math.abs(Date.now() / 1_000 - Number(seconds)) < 300;
  return isFresh && createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex") === mac;
}

describe("the webhook", () => {
  it("is sent each notice once, signed, with what an inbox has and no more", async () => {
    const { id: caseId, firm } = await aCase(test);
    const subject = "成都示例律师事务所（测试）";
    const [id = ""] = await tell(test, { kind: "decided", caseId, to: [{ institutionId: firm }], subject });
    expect([await round(), await round()]).toEqual([1, 0]);
    const [sent, ...others] = receiver.received;
    if (sent === undefined || others.length > 0) throw new Error("not sent exactly once");
    expect(sent.path).toBe("/hook");
    expect(sent.headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "x-notice-id": id,
    });
    expect([
      isSigned(sent),
      isSigned(sent, "another secret of the same length"),
      isSigned({ ...sent, body: `${sent.body} ` }),
    ]).toEqual([true, false, false]);
    const body: unknown = JSON.parse(sent.body);
    expect(body).toEqual({
      ...{ id, kind: "decided", caseId, audience: { institutionId: firm } },
      text: { zh: `${subject}，已作出决定`, en: `${subject}, decided` },
      at: expect.stringMatching(/\+08:00$/),
    });
    expect(await deliveryOf(test, id)).toMatchObject({ attempts: 1, delivered: true, error: null });
  });

  it("is tried again after a pause when it answers with a failure, with the same id and a new signature", async () => {
    receiver.answerWith((response) => void response.writeHead(500).end("no"));
    const [id = ""] = await tell(test);
    expect(await round()).toBe(1);
    expect(await deliveryOf(test, id)).toMatchObject({
      attempts: 1,
      delivered: false,
      error: "status 500",
      waits: 1,
    });
    receiver.answerWith((response) => void response.writeHead(200).end("thanks"));
    expect(await round()).toBe(0);
    await minutesPass(test, 1);
    expect(await round()).toBe(1);
    expect(await deliveryOf(test, id)).toMatchObject({ attempts: 2, delivered: true, error: null });
    expect(receiver.received.map(({ headers }) => headers["x-notice-id"])).toEqual([id, id]);
    expect(receiver.received.every((one) => isSigned(one))).toBe(true);
  });

  it("is tried ten times with growing pauses, then given up, which the figures tell", async () => {
    receiver.answerWith((response) => void response.writeHead(503).end());
    const [id = ""] = await tell(test);
    const pauses: number[] = [];
    for (let at = 0; at < 20 && !(await deliveryOf(test, id)).givenUp; at += 1) {
      expect(await round()).toBe(1);
      const { waits } = await deliveryOf(test, id);
      pauses.push(waits);
      await minutesPass(test, waits);
    }
    expect(pauses).toEqual([1, 2, 5, 15, 30, 60, 180, 360, 720, 0]);
    expect(receiver.received).toHaveLength(MOST_TRIES);
    await minutesPass(test, 10_000);
    expect(await round()).toBe(0);
    await tell(test);
    const page = (await test.anyone.host("GET", "/metrics")).text;
    const figures = ["waiting", "given_up", "too_old"].map((state) =>
      valuesOf(page, "directory_webhook_deliveries", { state }),
    );
    expect(figures).toEqual([[1], [1], [0]]);
  });

  it("is not followed elsewhere when it redirects", async () => {
    receiver.answerWith((response, { path }) => {
      if (path === "/hook") response.writeHead(307, { location: "/elsewhere" }).end();
      else response.writeHead(204).end();
    });
    const [id = ""] = await tell(test);
    await round();
    expect(receiver.received.map(({ path }) => path)).toEqual(["/hook"]);
    expect(await deliveryOf(test, id)).toMatchObject({ delivered: false, error: "status 307" });
  });

  it("that does not answer in time, or is not there, has failed; the address is not told", async () => {
    receiver.answerWith(() => undefined);
    const [slow = ""] = await tell(test);
    await round(150);
    expect(await deliveryOf(test, slow)).toMatchObject({ delivered: false, error: "timeout" });
    const gone = await aReceiver();
    await gone.close();
    const [lost = ""] = await tell(test);
    await round(5_000, gone.url);
    expect(await deliveryOf(test, lost)).toMatchObject({
      delivered: false,
      error: "no connection (ECONNREFUSED)",
    });
  });

  it("that begins an answer and never ends it has received the notice", async () => {
    receiver.answerWith((response) => void response.writeHead(200).write("…"));
    const [id = ""] = await tell(test);
    await round(2_000);
    expect(await deliveryOf(test, id)).toMatchObject({ attempts: 1, delivered: true });
  });
});

describe("several workers", () => {
  it("send each notice once between them", async () => {
    receiver.answerWith((response) => void setImmediate(() => response.writeHead(204).end()));
    const ids = (await Promise.all(Array.from({ length: 24 }, () => tell(test)))).flat();
    const untilNone = async (): Promise<number> => {
      let sent = 0;
      for (let count = await round(); count > 0; count = await round()) sent += count;
      return sent;
    };
    const sent = await Promise.all([untilNone(), untilNone(), untilNone()]);
    expect(sent.reduce((a, b) => a + b)).toBe(24);
    const received = receiver.received.map(({ headers }) => String(headers["x-notice-id"]));
    expect(received.sort()).toEqual([...new Set(ids)].sort());
    expect(received).toHaveLength(24);
  });

  it("leave alone what another has under way, and take it over when that one is lost", async () => {
    const [id = ""] = await tell(test);
    let answer = (): void => undefined;
    receiver.answerWith((response) => {
      answer = () => void response.writeHead(500).end();
    });
    const first = round();
    await receiver.hasReceived(1);
    expect(await round()).toBe(0);
    receiver.answerWith((response) => void response.writeHead(204).end());
    await minutesPass(test, 1);
    expect(await round()).toBe(1);
    answer();
    await first;
    expect(await deliveryOf(test, id)).toMatchObject({ attempts: 2, delivered: true, error: null });
  });

  it("give up what the last of its tries was lost over", async () => {
    const [id = ""] = await tell(test);
    await test.dataSource.query(
      `UPDATE webhook_delivery SET attempts = $1, lease_token = gen_random_uuid(), leased_until = clock_timestamp()`,
      [MOST_TRIES],
    );
    expect(await round()).toBe(0);
    expect(await deliveryOf(test, id)).toMatchObject({ givenUp: true, error: "interrupted" });
    expect(receiver.received).toEqual([]);
  });
});

describe("a worker", () => {
  it("sends what comes without being called, and stops at once, giving back what is under way", async () => {
    const failures: unknown[] = [];
    const parts = { dataSource: test.dataSource, webhook: { url: receiver.url, secret: SECRET } };
    const worker = webhookSender(parts, (error) => failures.push(error));
    await tell(test);
    worker.start();
    await receiver.hasReceived(1);
    receiver.answerWith(() => undefined);
    const [id = ""] = await tell(test);
    await receiver.hasReceived(2);
    const began = performance.now();
    await worker.stop();
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(await deliveryOf(test, id)).toMatchObject({ attempts: 0, delivered: false, givenUp: false });
    receiver.answerWith((response) => void response.writeHead(204).end());
    expect(await round()).toBe(1);
    expect(failures).toEqual([]);
  });

  it("sends nothing that waited for more than 7 days untried, as where the webhook is new", async () => {
    const [old = ""] = await tell(test);
    await minutesPass(test, 7 * 24 * 60 + 1);
    const [young = ""] = await tell(test);
    await minutesPass(test, 7 * 24 * 60 - 10);
    expect(await round()).toBe(1);
    expect(receiver.received.map(({ headers }) => headers["x-notice-id"])).toEqual([young]);
    expect(await deliveryOf(test, old)).toMatchObject({ givenUp: true, error: "too old" });
  });

  it("without a webhook keeps inboxes alone, and the figures tell no backlog", async () => {
    const alone = await startTestApp();
    try {
      const work = procedureWork(
        alone.dataSource,
        { dataDir: alone.dataDir, webhook: null },
        () => undefined,
      );
      expect(work.map(({ name }) => name)).toEqual(["files"]);
      const [id = ""] = await tell(alone);
      expect(await deliveryOf(alone, id)).toMatchObject({ attempts: 0, delivered: false });
      const registrar = await alone.signIn("sc.registrar");
      expect(textAt((await registrar.get("/notices")).body, "items", 0, "id")).toBe(id);
      const page = (await alone.anyone.host("GET", "/metrics")).text;
      expect(page).not.toContain("directory_webhook_deliveries");
    } finally {
      await alone.close();
    }
  });
});
