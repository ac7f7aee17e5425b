import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { anInstitution } from "../support/an-institution.js";
import { listAt, textAt } from "../support/json.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer, TestClient } from "../support/test-client.js";

/** Nobody's: 199 0000 0000 is not given out （测试）. */
const MOBILE = "19900000000";
const NAMES = [MOBILE, `tel${MOBILE}`, "199/0000/0000", "l99OOOO0000"];

let test: TestApp;
let registrar: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
});
afterAll(() => test.close());

const pointersOf = (answer: Answer): string[] =>
  listAt(answer.body, "errors").map((one) => textAt(one, "pointer"));

describe("a private number as a name that nobody knows", () => {
  it.each(NAMES)("is refused and not told again: %s", async (name) => {
    const answers = [
      await registrar.post("/institutions", anInstitution({ [name]: 1 })),
      await registrar.post("/institutions", anInstitution({ details: { [name]: "x" } })),
      await registrar.post(
        "/institutions",
        anInstitution({ details: { offices: [{ name: "（测试）", [name]: "x" }] } }),
      ),
      await registrar.post("/institutions", anInstitution({ source: { [name]: 1 } })),
      await test.anyone.get(`/search?${encodeURIComponent(name)}=1`),
      await test.anyone.get(`/divisions?${encodeURIComponent(name)}=1`),
    ];
    for (const answer of answers) {
      expect([answer.status, answer.text.includes(name), answer.text.includes(MOBILE)]).toEqual([
        400,
        false,
        false,
      ]);
      expect(pointersOf(answer).join()).not.toContain(name.replaceAll("/", "~1"));
    }
  });

  it("is told with its place masked", async () => {
    const answer = await registrar.post("/institutions", anInstitution({ [`x${MOBILE}`]: 1 }));
    expect(pointersOf(answer)).toEqual(["/x***"]);
  });

  it("is found in the telephones of an office, however written", async () => {
    for (const phone of [
      MOBILE,
      "199/0000/0000",
      "199、0000、0000",
      "l99OOOO0000",
      "%31%39%39%30%30%30%30%30%30%30%30",
    ]) {
      const details = { offices: [{ name: "（测试）", phones: [phone] }] };
      const answer = await registrar.post("/institutions", anInstitution({ details }));
      expect([phone, answer.status, textAt(answer.body, "code"), pointersOf(answer)]).toEqual([
        phone,
        400,
        "private-data",
        ["/details/offices/0/phones/0"],
      ]);
    }
  });
});
