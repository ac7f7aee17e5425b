import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Accounts } from "#access";
import { DEMO_PASSWORD } from "../support/databases.js";
import { numberAt, objectAt, textAt } from "../support/json.js";
import { startTestApp, type TestApp } from "../support/test-app.js";

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

function signIn(account: string, password: string): ReturnType<TestApp["anyone"]["post"]> {
  return test.anyone.post("/sessions", { account, password });
}

describe("signing in", () => {
  it("answers a token and who it belongs to", async () => {
    const { status, body, headers } = await signIn("cq.registrar", DEMO_PASSWORD);
    expect(status).toBe(201);
    expect(textAt(body, "accessToken").length).toBeGreaterThan(30);
    expect(numberAt(body, "expiresIn")).toBeGreaterThan(600);
    expect(objectAt(body, "account")).toMatchObject({
      name: "cq.registrar",
      roles: ["registrar"],
      jurisdiction: "CQ",
    });
    expect(headers["cache-control"]).toBe("no-store");
  });

  it("says the same of a wrong password and of an account that does not exist", async () => {
    const wrong = await signIn("court.clerk", "not the password");
    const unknown = await signIn("nobody.at.all", "not the password");
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const words = ({ body }: typeof wrong): object => ({ ...objectAt(body), requestId: "" });
    expect(words(wrong)).toEqual(words(unknown));
    expect(textAt(wrong.body, "code")).toBe("unauthenticated");
  });

  it("refuses a disabled account like a wrong password", async () => {
    const accounts = new Accounts(test.dataSource);
    await accounts.add({
      name: "left.office",
      password: DEMO_PASSWORD,
      roles: ["auditor"],
      jurisdiction: null,
    });
    const client = await test.signIn("left.office");
    await accounts.disable("left.office");
    expect((await client.get("/audit")).status).toBe(401);
    expect((await signIn("left.office", DEMO_PASSWORD)).status).toBe(401);
  });

  it("stops one who keeps guessing, for a while only, and nobody else", async () => {
    const statuses: number[] = [];
    for (let tries = 0; tries < 12; tries += 1) statuses.push((await signIn("operator", "guess")).status);
    expect(statuses).toContain(401);
    expect(statuses.at(-1)).toBe(429);
    const refused = await signIn("operator", DEMO_PASSWORD);
    expect(refused.status).toBe(429);
    expect(textAt(refused.body, "code")).toBe("rate-limited");
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect(Number(refused.headers["retry-after"])).toBeLessThanOrEqual(60);
    expect((await signIn("auditor", DEMO_PASSWORD)).status).toBe(201);
  });
});

describe("signing out", () => {
  it("kills the token at once", async () => {
    const client = await test.signIn("sc.registrar");
    expect((await client.get("/institutions")).status).toBe(200);
    expect((await client.delete("/sessions/current")).status).toBe(204);
    expect((await client.get("/institutions")).status).toBe(401);
    expect((await client.delete("/sessions/current")).status).toBe(401);
  });

  it("needs a token that is known", async () => {
    for (const authorization of ["Bearer unknown", "Basic YTpi", "Bearer", "Bearer a b", "x".repeat(2000)]) {
      const answer = await test.anyone.delete("/sessions/current", { authorization });
      expect(answer.status).toBe(401);
      expect(answer.headers["www-authenticate"]).toContain("Bearer");
    }
  });

  it("tells the owner of a dead token so on public addresses as well", async () => {
    const answer = await test.anyone.get("/divisions?parent=500000", { authorization: "Bearer gone" });
    expect(answer.status).toBe(401);
  });
});
