import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aLawyersNumber, aPractitioner, engagementsOf, registeredLawyer } from "../support/a-practitioner.js";
import { aMove, anInstitution, aSource } from "../support/an-institution.js";
import { branchWrites } from "../support/branch-calls.js";
import { badFields, ODD_TEXTS, withField } from "../support/bad-values.js";
import { boundTo, factWrites, type Write } from "../support/fact-writes.js";
import { listAt, objectAt, textAt } from "../support/json.js";
import { movingWrites } from "../support/moves-between-records.js";
import { RECOGNITION_WRITES } from "../support/recognition-calls.js";
import { agreementWrites } from "../support/some-agreements.js";
import { keyOf, operationsOf, readDocument } from "../support/open-api.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";

let test: TestApp;
let document: Readonly<Record<string, unknown>>;
let registrar: TestClient;
let operator: TestClient;
let path: string;
let lawyer: { firm: string; id: string; engagement: string };
let facts: Readonly<Record<string, Write>>;
beforeAll(async () => {
  test = await startTestApp();
  document = await readDocument(test.anyone);
  registrar = await test.signIn("cq.registrar");
  operator = await test.signIn("operator");
  const made = await registrar.post("/institutions", anInstitution());
  path = `/institutions/${textAt(made.body, "id")}`;
  const { firm, id } = await registeredLawyer(registrar);
  const [{ id: engagement }] = await engagementsOf(registrar, id);
  lawyer = { firm, id, engagement };
  facts = boundTo(registrar, {
    ...(await factWrites(registrar, { institution: firm, practitioner: id })),
    ...(await movingWrites(test, registrar)),
    ...(await agreementWrites(registrar, await test.signIn("sc.registrar"))),
    ...RECOGNITION_WRITES,
    ...branchWrites(await test.signIn("firm.clerk")),
  });
});
afterAll(() => test.close());

const WRITES: Readonly<Record<string, Write>> = {
  "POST /sessions": {
    body: () => ({ account: "auditor", password: "wrong password" }),
    send: (body) => test.anyone.post("/sessions", body),
  },
  "POST /institutions": {
    body: () => anInstitution({ location: { lat: 29.5, lng: 106.5 }, formerNames: undefined }),
    send: (body) => registrar.post("/institutions", body),
  },
  "PATCH /institutions/{id}": {
    body: () => ({ source: aSource() }),
    send: (body) => registrar.patch(path, body, { "if-match": "*" }),
  },
  "POST /institutions/{id}/status": {
    body: () => aMove(),
    send: (body) => registrar.post(`${path}/status`, body, { "if-match": "*" }),
  },
  "POST /practitioners": {
    body: () => aPractitioner(lawyer.firm),
    send: (body) => registrar.post("/practitioners", body),
  },
  "PATCH /practitioners/{id}": {
    body: () => ({ source: aSource() }),
    send: (body) => registrar.patch(`/practitioners/${lawyer.id}`, body, { "if-match": "*" }),
  },
  "POST /practitioners/{id}/status": {
    body: () => aMove(),
    send: (body) => registrar.post(`/practitioners/${lawyer.id}/status`, body, { "if-match": "*" }),
  },
  "POST /practitioners/{id}/engagements": {
    body: () => ({ institutionId: lawyer.firm, role: "staff", from: "2001-01-01", until: "2002-01-01" }),
    send: (body) => registrar.post(`/practitioners/${lawyer.id}/engagements`, body, { "if-match": "*" }),
  },
  "PATCH /practitioners/{id}/engagements/{engagementId}": {
    body: () => ({ until: "2026-01-01" }),
    send: (body) =>
      registrar.patch(`/practitioners/${lawyer.id}/engagements/${lawyer.engagement}`, body, {
        "if-match": "*",
      }),
  },
  "POST /search/rebuilds": {
    body: () => ({}),
    send: (body) => operator.post("/search/rebuilds", body),
  },
  "POST /search/drift-checks": {
    body: () => ({}),
    send: (body) => operator.post("/search/drift-checks", body),
  },
  "POST /search/parked/retries": {
    body: () => ({}),
    send: (body) => operator.post("/search/parked/retries", body),
  },
};

/** Locations are made whole, so that only the bad member of them is at fault. */
function bodyWith(write: Write, pointer: string, value: unknown): unknown {
  const base = pointer.startsWith("/location/")
    ? { ...write.body(), location: { lat: 29.5, lng: 106.5 } }
    : write.body();
  return withField(base, pointer, value);
}

async function rows(): Promise<unknown> {
  return test.dataSource.query<unknown>(
    `SELECT (SELECT count(*) FROM institution) AS bodies, (SELECT count(*) FROM standing_move) AS moves,
            (SELECT count(*) FROM practitioner) AS people, (SELECT count(*) FROM engagement) AS engagements,
            (SELECT count(*) FROM revision) AS revisions, (SELECT count(*) FROM idempotency_key) AS keys,
            (SELECT count(*) FROM search_job) AS jobs`,
  );
}

/** Forms with files are tried in test/imports/uploads.e2e-spec.ts. */
function takesJson(definition: Readonly<Record<string, unknown>>): boolean {
  return "requestBody" in definition && "application/json" in objectAt(definition, "requestBody", "content");
}

function writesWithBody(): string[] {
  return operationsOf(document)
    .filter(({ definition }) => takesJson(definition))
    .map(keyOf);
}

describe("every field of every write", () => {
  it("refuses what its schema refuses, names the field and writes nothing", async () => {
    const writes = { ...WRITES, ...facts };
    expect(writesWithBody().sort()).toEqual(Object.keys(writes).sort());
    const before = await rows();
    let tried = 0;
    for (const operation of operationsOf(document)) {
      const write = writes[keyOf(operation)];
      if (write === undefined || !("requestBody" in operation.definition)) continue;
      const { schema } = objectAt(operation.definition, "requestBody", "content", "application/json");
      for (const { pointer, named, label, value } of badFields(schema, document)) {
        const answer = await write.send(bodyWith(write, pointer, value));
        const what = `${keyOf(operation)} ${pointer} ${label}`;
        expect([what, answer.status]).toEqual([what, 400]);
        const told = listAt(answer.body, "errors").map((error) => textAt(error, "pointer"));
        expect([what, told.some((one) => one === named || one.startsWith(`${named}/`))]).toEqual([
          what,
          true,
        ]);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(300);
    expect(await rows()).toEqual(before);
  }, 120_000);

  it("takes odd but honest text without a server error, and gives it back as it came", async () => {
    for (const text of ODD_TEXTS) {
      const body = anInstitution({
        name: `${text.slice(0, 90)} ${Math.random()}`,
        aliases: [text.slice(0, 100)],
      });
      const made = await registrar.post("/institutions", body);
      expect([text, made.status]).toEqual([text, 201]);
      expect(textAt(made.body, "name")).toBe(body["name"]);
      const found = await test.anyone.get(`/search?q=${encodeURIComponent(text)}`);
      expect([text, found.status]).toEqual([text, 200]);
      expect(found.text).not.toContain("<script");
    }
  });
});

describe("single rules of content", () => {
  const refused: readonly (readonly [string, Record<string, unknown>, string])[] = [
    ["coordinates exchanged", { location: { lat: 106.5, lng: 29.5 } }, "/location"],
    ["a date that does not exist", { foundedOn: "2023-02-30" }, "/foundedOn"],
    ["a month that does not exist", { source: aSource({ asOf: "2023-13" }) }, "/source/asOf"],
    ["a date to come", { foundedOn: "2999" }, "/foundedOn"],
    ["a date before 1949", { foundedOn: "1948-12-31" }, "/foundedOn"],
    ["a source from before 1949", { source: { ...aSource(), asOf: "1948" } }, "/source/asOf"],
    ["an unknown division", { division: "999999" }, "/division"],
    ["HTML in a name", { name: "<b>甲</b>公证处（测试）" }, "/name"],
    ["an image in an alias", { aliases: ["<img src=x onerror=alert(1)>"] }, "/aliases/0"],
    ["an emoji in an address", { address: "（测试）路😀" }, "/address"],
    ["HTML in a source", { source: aSource({ document: "<script>x</script>" }) }, "/source/document"],
    ["HTML in a web address", { source: aSource({ url: 'https://x.cn/"><script>' }) }, "/source/url"],
    ["an unknown service", { services: ["notary", "no.such"] }, "/services/1"],
    ["an unknown language", { languages: ["xx"] }, "/languages/0"],
    ["a wrong check digit", { creditCode: "TT5001030000000100" }, "/creditCode"],
    [
      "an address of the web that is none",
      { source: aSource({ url: "javascript:alert(1)" }) },
      "/source/url",
    ],
    ["a member of details that the type has not", { details: { colour: "red" } }, "/details/colour"],
    ["a phone that is none", { phones: ["12"] }, "/phones/0"],
    ["a former name that is nothing", { formerNames: [null] }, "/formerNames"],
    ["a list in the list of former names", { formerNames: [[]] }, "/formerNames"],
  ];

  it.each(refused)("refuses %s", async (_, given, pointer) => {
    const answer = await registrar.post("/institutions", anInstitution(given));
    expect([answer.status, textAt(answer.body, "code")]).toEqual([400, "validation-failed"]);
    const named = listAt(answer.body, "errors").map((error) => textAt(error, "pointer"));
    expect(named.some((one) => one.startsWith(pointer))).toBe(true);
  });

  const mobile = `1${"38".repeat(5)}`;
  const privately: readonly (readonly [string, Record<string, unknown>, string])[] = [
    ["a mobile among the phones", { phones: [mobile] }, "/phones/0"],
    [
      "a mobile with spaces in the address",
      { address: `（测试）路1号 ${mobile.slice(0, 3)} ${mobile.slice(3, 7)} ${mobile.slice(7)}` },
      "/address",
    ],
    ["a mobile in full width in the name", { name: `（测试）公证处１３８３８３８３８３８` }, "/name"],
    ["a mobile in details", { details: { hours: `电话${mobile}` } }, "/details/hours"],
  ];

  it.each(privately)("never stores %s", async (_, given, pointer) => {
    const answer = await registrar.post("/institutions", anInstitution(given));
    expect([answer.status, textAt(answer.body, "code")]).toEqual([400, "private-data"]);
    expect(listAt(answer.body, "errors").map((error) => textAt(error, "pointer"))).toContain(pointer);
    expect(answer.text).not.toContain(mobile);
  });
});

describe("single rules of content about people", () => {
  const refused: readonly (readonly [string, Record<string, unknown>, string])[] = [
    ["HTML in a name", { name: "<b>甲</b>（测试）" }, "/name"],
    ["a blank name", { name: "  " }, "/name"],
    ["an unknown service", { services: ["no.such"] }, "/services/0"],
    ["an unknown language", { languages: ["zh", "xx"] }, "/languages/1"],
    ["a licence to come", { licensedOn: "2999" }, "/licensedOn"],
    ["a licence from before 1949", { licensedOn: "1948-12" }, "/licensedOn"],
    ["a date that does not exist", { licensedOn: "2023-02-30" }, "/licensedOn"],
    ["a source without a document", { source: { authority: "（测试）", asOf: "2020" } }, "/source/document"],
    ["a member of details that the kind has not", { details: { fullTime: true } }, "/details/fullTime"],
    ["a detail of another type", { details: { legalAid: "yes" } }, "/details/legalAid"],
    ["HTML in details", { details: { title: "<i>x</i>" } }, "/details/title"],
    ["signs in a licence number", { licenceNumber: "150;DROP" }, "/licenceNumber"],
    ["an unknown role", { role: "boss" }, "/role"],
  ];

  it.each(refused)("refuses %s", async (_, given, pointer) => {
    const answer = await registrar.post("/practitioners", aPractitioner(lawyer.firm, given));
    expect([answer.status, textAt(answer.body, "code")]).toEqual([400, "validation-failed"]);
    expect(listAt(answer.body, "errors").map((error) => textAt(error, "pointer"))).toContain(pointer);
  });

  const mobile = `1${"38".repeat(5)}`;
  // Made up: no division has the code 999999, only its check character is right (GB 11643).
  const identity = `999999${"19900101"}0016`;
  const privately: readonly (readonly [string, Record<string, unknown>, string])[] = [
    ["an identity number as the licence number", { licenceNumber: identity }, "/licenceNumber"],
    ["an identity number beside the name", { name: `（测试）甲 ${identity}` }, "/name"],
    ["a mobile in details", { details: { title: `电话${mobile}` } }, "/details/title"],
    ["a mobile in the source", { source: aSource({ document: `名册 ${mobile}` }) }, "/source/document"],
  ];

  it.each(privately)("never stores %s", async (_, given, pointer) => {
    for (const answer of [
      await registrar.post("/practitioners", aPractitioner(lawyer.firm, given)),
      await registrar.patch(`/practitioners/${lawyer.id}`, given, { "if-match": "*" }),
    ]) {
      expect([answer.status, textAt(answer.body, "code")]).toEqual([400, "private-data"]);
      expect(listAt(answer.body, "errors").map((error) => textAt(error, "pointer"))).toContain(pointer);
      for (const data of [mobile, identity]) expect(answer.text).not.toContain(data);
    }
  });

  it("takes a licence number of 17 digits for what it is", async () => {
    const answer = await registrar.post(
      "/practitioners",
      aPractitioner(lawyer.firm, { licenceNumber: aLawyersNumber() }),
    );
    expect(answer.status).toBe(201);
  });
});

describe("bodies as a whole", () => {
  const bodies: readonly (readonly [string, string | Buffer, number])[] = [
    ["nothing", "", 400],
    ["blanks", "  ", 400],
    ["half an object", '{"name":', 400],
    ["a list", "[]", 400],
    ["a text", '"x"', 400],
    ["null", "null", 400],
    ["a number", "5", 400],
    ["invalid UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400],
    ["an overlong number", '{"location":{"lat":1e999,"lng":1}}', 400],
    ["a deep nest", `{"details":${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}}`, 400],
    ["a prototype", '{"__proto__":{"admin":true},"name":"x"}', 400],
    ["a constructor", '{"details":{"constructor":{"prototype":{"x":1}}}}', 400],
    ["more than 1 MB", JSON.stringify({ name: "长".repeat(400_000) }), 413],
    ["10 MB", Buffer.alloc(10 * 1024 * 1024, 0x20), 413],
  ];

  it.each(bodies)("are refused as %s", async (_, body, status) => {
    const answer = await registrar.post("/institutions", body);
    expect(answer.status).toBe(status);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
  });

  it("are refused in other types than JSON", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/merge-patch+json",
      "x",
    ]) {
      const answer = await registrar.post("/institutions", "{}", { "content-type": type });
      expect([type, answer.status]).toEqual([type, 415]);
    }
    const patch = await registrar.patch(
      path,
      { address: "（测试）" },
      { "content-type": "application/merge-patch+json; charset=utf-8", "if-match": "*" },
    );
    expect(patch.status).toBe(200);
  });
});
