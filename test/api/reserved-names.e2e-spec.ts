import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { anInstitution } from "../support/an-institution.js";
import { listAt, textAt } from "../support/json.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer, TestClient } from "../support/test-client.js";

let test: TestApp;
let registrar: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
});
afterAll(() => test.close());

function told({ status, body }: Answer): unknown[] {
  return [
    status,
    ...listAt(body, "errors").map((error) => [textAt(error, "pointer"), textAt(error, "code")]),
  ];
}

/** The body of an institution with one more member, which no object literal could hold under every name. */
function bodyWith(name: string): { readonly top: string; readonly nested: string } {
  const member = `${JSON.stringify(name)}:1`;
  const nested = JSON.stringify(anInstitution({ details: "HERE" }));
  return {
    top: JSON.stringify(anInstitution()).replace("{", `{${member},`),
    nested: nested.replace('"HERE"', `{${member}}`),
  };
}

describe.each(Object.getOwnPropertyNames(Object.prototype))("the name %s, which every object has", (name) => {
  it("is no member of a body, at the top or below", async () => {
    const { top, nested } = bodyWith(name);
    expect(told(await registrar.post("/institutions", top))).toEqual([400, [`/${name}`, "unknown-field"]]);
    expect(told(await registrar.post("/institutions", nested))).toEqual([
      400,
      [`/details/${name}`, "unknown-field"],
    ]);
  });

  it.each(["/search?q=a&", "/institutions?", "/divisions?"])("is no parameter of %s", async (address) => {
    const answer = await registrar.get(`${address}${name}=1`);
    expect(told(answer)).toEqual([400, [`/${name}`, "unknown-parameter"]]);
  });
});
