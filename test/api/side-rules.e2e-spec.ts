import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aPractitioner, engagementsOf, registeredLawyer } from "../support/a-practitioner.js";
import { DIVISION, aMove, aSource, anInstitution } from "../support/an-institution.js";
import { foreignProcedures, type Refused } from "../support/foreign-procedures.js";
import { factWrites, type FactWrite } from "../support/fact-writes.js";
import { movingWrites } from "../support/moves-between-records.js";
import { listAt, objectAt, textAt } from "../support/json.js";
import { importOf } from "../support/import-calls.js";
import { keyOf, operationsOf, readDocument, resolved } from "../support/open-api.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";

let test: TestApp;
let document: Readonly<Record<string, unknown>>;
let foreigner: TestClient;
let path: string;
let lawyer: { firm: string; path: string; engagement: string };
let facts: Readonly<Record<string, FactWrite>>;
let procedures: Awaited<ReturnType<typeof foreignProcedures>>;
beforeAll(async () => {
  test = await startTestApp();
  document = await readDocument(test.anyone);
  const owner = await test.signIn("cq.registrar");
  path = `/institutions/${textAt((await owner.post("/institutions", anInstitution())).body, "id")}`;
  const { firm, id } = await registeredLawyer(owner);
  const [{ id: engagement }] = await engagementsOf(owner, id);
  lawyer = { firm, path: `/practitioners/${id}`, engagement };
  facts = {
    ...(await factWrites(owner, { institution: firm, practitioner: id })),
    ...(await movingWrites(test, owner)),
  };
  foreigner = await test.signIn("sc.registrar");
  procedures = await foreignProcedures(test, foreigner, firm);
});
afterAll(() => test.close());

/** Each writing operation, tried by Sichuan's registrar on what is Chongqing's. */
const TRIES: Readonly<Record<string, () => Promise<Refused | "touches no record">>> = {
  "POST /transfers/{id}/steps": () => triedUnknown(facts["POST /transfers/{id}/steps"]),
  "POST /duplicates/{id}/decisions": () => triedUnknown(facts["POST /duplicates/{id}/decisions"]),
  "POST /sessions": () => Promise.resolve("touches no record"),
  "DELETE /sessions/current": () => Promise.resolve("touches no record"),
  // Its rows are refused one by one: test/imports/known-again.e2e-spec.ts.
  "POST /imports": () => Promise.resolve("touches no record"),
  "POST /imports/{id}/cancel": async () => ({
    answer: await foreigner.send(
      "POST",
      `/imports/${await importOf(await test.signIn("cq.registrar"))}/cancel`,
      undefined,
    ),
    status: 404,
    code: "not-found",
  }),
  "POST /search/rebuilds": () => Promise.resolve("touches no record"),
  "POST /search/drift-checks": () => Promise.resolve("touches no record"),
  "POST /search/parked/retries": () => Promise.resolve("touches no record"),
  "POST /institutions": async () => ({
    answer: await foreigner.post("/institutions", anInstitution({ division: DIVISION.CQ })),
    status: 422,
    code: "foreign-division",
  }),
  "PATCH /institutions/{id}": async () => ({
    answer: await foreigner.patch(path, { address: "（测试）改" }, { "if-match": "*" }),
    status: 403,
    code: "forbidden",
  }),
  "POST /institutions/{id}/status": async () => ({
    answer: await foreigner.post(`${path}/status`, aMove(), { "if-match": "*" }),
    status: 403,
    code: "forbidden",
  }),
  "POST /practitioners": async () => ({
    answer: await foreigner.post("/practitioners", aPractitioner(lawyer.firm)),
    status: 422,
    code: "foreign-body",
  }),
  "PATCH /practitioners/{id}": async () => ({
    answer: await foreigner.patch(lawyer.path, { languages: ["en"] }, { "if-match": "*" }),
    status: 403,
    code: "forbidden",
  }),
  "POST /practitioners/{id}/status": async () => ({
    answer: await foreigner.post(`${lawyer.path}/status`, aMove(), { "if-match": "*" }),
    status: 403,
    code: "forbidden",
  }),
  "POST /practitioners/{id}/engagements": async () => ({
    answer: await foreigner.post(
      `${lawyer.path}/engagements`,
      { institutionId: lawyer.firm, role: "staff", from: "2001-01-01", until: "2002-01-01" },
      { "if-match": "*" },
    ),
    status: 403,
    code: "forbidden",
  }),
  "PATCH /practitioners/{id}/engagements/{engagementId}": async () => ({
    answer: await foreigner.patch(
      `${lawyer.path}/engagements/${lawyer.engagement}`,
      { until: "2020-01-01" },
      { "if-match": "*" },
    ),
    status: 403,
    code: "forbidden",
  }),
};

/** What only its own side's registrars may know of. */
async function triedUnknown(write: FactWrite | undefined): Promise<Refused> {
  if (write === undefined) throw new Error("no such write");
  return { answer: await write.send(foreigner, write.body()), status: 404, code: "not-found" };
}

function triedFact(write: FactWrite | undefined): (() => Promise<Refused>) | undefined {
  if (write === undefined) return undefined;
  return async () => ({ answer: await write.send(foreigner, write.body()), status: 403, code: "forbidden" });
}

/** Everything that Chongqing's side holds, as one text. */
async function chongqing(): Promise<string> {
  const rows = await test.dataSource.query<unknown>(
    `SELECT (SELECT jsonb_agg(to_jsonb(i) ORDER BY i.id) FROM institution i WHERE i.jurisdiction = 'CQ') AS bodies,
            (SELECT jsonb_agg(to_jsonb(m) ORDER BY m.id) FROM standing_move m) AS moves,
            (SELECT jsonb_agg(to_jsonb(p) ORDER BY p.id) FROM practitioner p WHERE p.jurisdiction = 'CQ') AS people,
            (SELECT jsonb_agg(to_jsonb(g) ORDER BY g.id) FROM engagement g) AS engagements,
            (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM transfer t) AS transfers,
            (SELECT jsonb_agg(to_jsonb(d) ORDER BY d.id) FROM duplicate_pair d) AS duplicates,
            (SELECT jsonb_agg(to_jsonb(l) ORDER BY l.row_no) FROM licence l) AS licences,
            (SELECT jsonb_agg(to_jsonb(m) ORDER BY m.row_no) FROM measure m) AS measures,
            (SELECT jsonb_agg(to_jsonb(a) ORDER BY a.row_no) FROM accreditation a) AS accreditations,
            (SELECT jsonb_agg(to_jsonb(a) ORDER BY a.row_no) FROM annual_assessment a) AS assessments,
            (SELECT jsonb_agg(to_jsonb(r) ORDER BY r.row_no) FROM roster_entry r) AS rosters,
            (SELECT jsonb_agg(to_jsonb(f) ORDER BY f.institution_id, f.position) FROM institution_former_name f) AS names`,
  );
  return JSON.stringify(rows);
}

const VALUES: Readonly<Record<string, unknown>> = {
  aliases: ["（测试）别名"],
  formerNames: [{ name: "（测试）旧名" }],
  creditCode: null,
  licenceNumber: null,
  address: "（测试）改",
  phones: [],
  location: { lat: 29.5, lng: 106.5 },
  services: [],
  languages: ["zh"],
  foundedOn: "2001",
  licensedOn: "2001",
  parentId: null,
  details: {},
  type: "LAW_FIRM",
  name: "（测试）改名",
  division: DIVISION.SC,
  source: aSource(),
};

describe("the other side's registrar", () => {
  it("can write nothing of it, by any writing operation of the document", async () => {
    const before = await chongqing();
    for (const operation of operationsOf(document).filter(({ method }) => method !== "get")) {
      const key = keyOf(operation);
      const tried = TRIES[key] ?? procedures[key] ?? triedFact(facts[key]);
      if (tried === undefined)
        throw new Error(`${key} is new: say here what the other side's registrar may not do by it`);
      const expected = await tried();
      if (expected === "touches no record") continue;
      expect([key, expected.answer.status, textAt(expected.answer.body, "code")]).toEqual([
        key,
        expected.status,
        expected.code,
      ]);
    }
    expect(await chongqing()).toBe(before);
  });

  it("can change no single field of it", async () => {
    const before = await chongqing();
    const schema = resolved({ $ref: "#/components/schemas/PatchInstitutionDto" }, document);
    for (const field of Object.keys(objectAt(schema, "properties"))) {
      expect([field, field in VALUES]).toEqual([field, true]);
      const answer = await foreigner.patch(path, { [field]: VALUES[field] }, { "if-match": "*" });
      expect([field, answer.status]).toEqual([field, 403]);
    }
    const person = resolved({ $ref: "#/components/schemas/PatchPractitionerDto" }, document);
    for (const field of Object.keys(objectAt(person, "properties"))) {
      expect([field, field in VALUES]).toEqual([field, true]);
      const answer = await foreigner.patch(lawyer.path, { [field]: VALUES[field] }, { "if-match": "*" });
      expect([field, answer.status]).toEqual([field, 403]);
    }
    expect(await chongqing()).toBe(before);
  });

  it("sees none of it in the list, and leaves a refused row in the audit log", async () => {
    const list = await foreigner.get("/institutions?limit=100");
    const sides = listAt(list.body, "items").map((item) => textAt(item, "jurisdiction"));
    expect(new Set(sides)).toEqual(new Set(["SC"]));
    await foreigner.patch(
      path,
      { address: "（测试）改" },
      { "if-match": "*", "x-request-id": "side-rules-1" },
    );
    const auditor = await test.signIn("auditor");
    const { body } = await auditor.get("/audit?limit=20");
    const row = listAt(body, "items").find((item) => objectAt(item)["requestId"] === "side-rules-1");
    expect(row).toMatchObject({
      actor: "sc.registrar",
      action: "institution.change",
      targetId: path.split("/").at(-1),
      outcome: "refused",
      code: "forbidden",
    });
  });
});

describe("every writing operation", () => {
  it("needs a token, and a role for it", async () => {
    const clerk = await test.signIn("court.clerk");
    for (const operation of operationsOf(document).filter(({ method }) => method !== "get")) {
      const url = operation.path.replace("{id}", path.split("/").at(-1) ?? "");
      const method =
        operation.method === "patch" ? "PATCH" : operation.method === "delete" ? "DELETE" : "POST";
      if (operation.path.startsWith("/sessions")) continue;
      const anonymous = await test.anyone.send(method, url, { nonsense: true });
      expect([url, anonymous.status]).toEqual([url, 401]);
      const withoutRole = await clerk.send(method, url, { nonsense: true });
      expect([url, withoutRole.status]).toEqual([url, 403]);
    }
  });
});
