import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { csvOf } from "../support/import-calls.js";
import { aRow } from "../support/import-rows.js";
import { child, listAt, textAt } from "../support/json.js";
import { aPdf } from "../support/some-files.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer, TestClient } from "../support/test-client.js";

let test: TestApp;
let registrar: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
});
afterAll(() => test.close());

interface Part {
  /** What follows `form-data`. */
  readonly said: string;
  readonly bytes: string | Buffer;
  readonly type?: string;
}

/** Sends parts as they are said, which no browser would. */
function sendParts(route: string, parts: readonly Part[]): Promise<Answer> {
  const boundary = "----odd-form-of-tests";
  const sent = parts.flatMap(({ said, bytes, type }) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data${said}\r\n`),
    Buffer.from(type === undefined ? "\r\n" : `Content-Type: ${type}\r\n\r\n`),
    Buffer.from(bytes),
    Buffer.from("\r\n"),
  ]);
  const body = Buffer.concat([...sent, Buffer.from(`--${boundary}--\r\n`)]);
  return registrar.send("POST", route, body, { "content-type": `multipart/form-data; boundary=${boundary}` });
}

const BYTES = "application/octet-stream";

interface Upload {
  readonly fields: readonly Part[];
  readonly bytes: () => string | Buffer;
  readonly taken: number;
  readonly shownName: readonly string[];
}

const UPLOADS: Readonly<Record<string, Upload>> = {
  "/files": { fields: [], bytes: () => aPdf(), taken: 201, shownName: ["name"] },
  "/imports": {
    fields: [{ said: `; name="kind"`, bytes: "institutions" }],
    bytes: () => csvOf([aRow()]),
    taken: 202,
    shownName: ["file", "name"],
  },
};

describe.each(Object.entries(UPLOADS))("a form for %s", (route, { fields, bytes, taken, shownName }) => {
  const aFile = (said = `; name="file"; filename="a.x"`): Part => ({ said, bytes: bytes(), type: BYTES });
  const faultsOf = async (...parts: readonly Part[]): Promise<unknown[]> => {
    const { status, body } = await sendParts(route, [...fields, ...parts]);
    const told = listAt(body, "errors").map((error) => [child(error, "pointer"), child(error, "code")]);
    return [status, textAt(body, "code"), ...told];
  };

  it.each([
    ["no name", `; name="file"`],
    ["an empty name", `; name="file"; filename=""`],
    ["a name without a value", `; name="file"; filename=`],
    ["a name that nobody sees", `; name="file"; filename="\u200b\u200d\ufeff"`],
    ["more of what nobody sees than is kept", `; name="file"; filename="${"\u200b".repeat(220)}a.x"`],
  ])("whose file has %s is taken, under a stand-in for it", async (_what, said) => {
    const { status, body } = await sendParts(route, [...fields, aFile(said)]);
    expect([status, child(body, ...shownName)]).toEqual([taken, "?"]);
  });

  it("has one file: a second one is named, and is not too large", async () => {
    expect(await faultsOf(aFile(), aFile())).toEqual([400, "validation-failed", ["/file", "too-many"]]);
  });

  it("with more fields than any form has is told of it", async () => {
    const many = Array.from({ length: 21 }, (_, at) => ({ said: `; name="f${at}"`, bytes: "" }));
    expect(await faultsOf(...many)).toEqual([400, "validation-failed", ["", "too-many"]]);
  });

  it("is told of a field that is not what it says it is", async () => {
    const field = { said: `; name="kind"`, bytes: "{", type: "application/json" };
    expect(await faultsOf(aFile(), field)).toEqual([400, "validation-failed", ["", "bad-format"]]);
  });

  it("is told of a part without a name", async () => {
    expect(await faultsOf(aFile(""))).toContainEqual(["/", "unknown-field"]);
  });

  it.each(["toString", "hasOwnProperty", "constructor", "__proto__", "prototype"])(
    "has no field %s, for a text or for a file",
    async (name) => {
      const refused = [400, "validation-failed", [`/${name}`, "unknown-field"]];
      expect(await faultsOf(aFile(), { said: `; name="${name}"`, bytes: "x" })).toEqual(refused);
      const [status, , ...told] = await faultsOf(aFile(`; name="${name}"; filename="a.x"`));
      expect(status).toBe(400);
      expect(told).toContainEqual([`/${name}`, "unknown-field"]);
    },
  );
});
