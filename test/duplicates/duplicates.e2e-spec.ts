import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { syntheticCreditCode } from "#codes";
import { aFirm, aPractitioner, registered, registeredLawyer } from "../support/a-practitioner.js";
import { anInstitution, DIVISION } from "../support/an-institution.js";
import { child, listAt, objectAt, textAt } from "../support/json.js";
import { TODAY } from "../support/registrars.js";
import { decide, lookForDuplicates, pairsOf, twoBodies } from "../support/some-duplicates.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer, TestClient } from "../support/test-client.js";

let test: TestApp;
let cq: TestClient;
let sc: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  cq = await test.signIn("cq.registrar");
  sc = await test.signIn("sc.registrar");
  await lookForDuplicates(test);
});
afterAll(() => test.close());

const ANY = { "if-match": "*" };
const outcome = ({ status, body }: Answer): unknown[] => [status, status < 400 ? null : textAt(body, "code")];
const codesOf = (pair: unknown): string[] => listAt(pair, "evidence").map((one) => textAt(one, "code"));
const standingOf = async (id: string): Promise<unknown> => {
  const { body } = await test.anyone.get(`/institutions/${id}`);
  return { standing: child(body, "standing"), successor: child(body, "successor") };
};

/** Registers bodies, told not to be each other's duplicates, and looks at what the queue says of them. */
async function evidenceBetween(
  first: Record<string, unknown>,
  second: Record<string, unknown>,
  clients: readonly [TestClient, TestClient] = [cq, cq],
): Promise<{ codes: string[]; score: unknown } | null> {
  const one = await registered(clients[0], anInstitution({ creditCode: null, phones: [], ...first }));
  const body = { creditCode: null, phones: [], notDuplicateOf: [one], ...second };
  const other = await registered(clients[1], anInstitution(body));
  await lookForDuplicates(test);
  const pairs = await pairsOf(clients[0], one);
  const pair = pairs.find((item) => listAt(item, "records").some((record) => textAt(record, "id") === other));
  return pair === undefined ? null : { codes: codesOf(pair), score: child(pair, "score") };
}

describe("candidates", () => {
  it.each([
    ["full-width brackets", "（测试）重庆甲乙（渝中）公证处", "(测试)重庆甲乙(渝中)公证处"],
    ["〇 and 零", "（测试）二〇一公证处", "（测试）二零一公证处"],
    ["traditional characters", "（测试）國雲興公證處", "（测试）国云兴公证处"],
    ["spaces", "（测试）山 城 红岩公证处", "（测试）山城红岩公证处"],
  ])("are names that differ only by %s", async (_what, one, other) => {
    const found = await evidenceBetween({ name: one }, { name: other });
    expect(found?.codes).toContain("same-full-name");
  });

  it("are names that differ by place and type alone, in one county", async () => {
    const found = await evidenceBetween({ name: "（测试）渝中区嘉陵公证处" }, { name: "（测试）嘉陵公证处" });
    expect(found?.codes).toEqual(expect.arrayContaining(["same-name", "same-county"]));
  });

  it("are a name that is the other's former one, with the same telephone", async () => {
    const found = await evidenceBetween(
      { name: "（测试）旧江公证处", phones: ["023-61110001"] },
      { name: "（测试）新江公证处", formerNames: [{ name: "（测试）旧江公证处" }], phones: ["023-61110001"] },
    );
    expect(found?.codes).toEqual(expect.arrayContaining(["former-name", "same-phone"]));
  });

  it("are alike names at one address with one telephone and one door", async () => {
    const place = { address: "（测试）同门路88号3楼", phones: ["023-61110002"] };
    const at = (lat: number): Record<string, unknown> => ({
      location: { lat, lng: 106.5678, precision: "building" },
    });
    const found = await evidenceBetween(
      { name: "（测试）巴渝东方公证处", ...place, ...at(29.5561) },
      { name: "（测试）巴渝东公证处", ...place, address: "（测试）同门路八八号", ...at(29.5563) },
    );
    expect(found?.codes).toEqual(
      expect.arrayContaining(["similar-name", "same-address", "same-phone", "near", "same-county"]),
    );
  });

  it("are credit codes of one organisation under two departments, whatever the names", async () => {
    const code = syntheticCreditCode(DIVISION.CQ, 61_000_001);
    // Made-up codes start with TT and tell nothing; these two are written past the program to be compared （测试）.
    const one = await registered(cq, anInstitution({ name: "（测试）机构码一公证处" }));
    const other = await registered(cq, anInstitution({ name: "（测试）机构码二公证处" }));
    for (const [id, head] of [
      [one, "32"],
      [other, "12"],
    ])
      await test.dataSource.query(`UPDATE institution SET credit_code = $2 WHERE id = $1`, [
        id,
        head + code.slice(2),
      ]);
    await lookForDuplicates(test);
    const [pair] = await pairsOf(cq, one);
    expect(codesOf(pair)).toContain("same-organisation");
  });

  it("are not a firm and its branch, a hotline in common, nor one name in two counties", async () => {
    const firm = await registered(cq, aFirm({ name: "（测试）长江源律师事务所", phones: ["023-61110003"] }));
    await registered(
      cq,
      aFirm({
        name: "（测试）长江源律师事务所分所",
        phones: ["023-61110003"],
        parentId: firm,
        creditCode: null,
      }),
    );
    await lookForDuplicates(test);
    expect(await pairsOf(cq, firm)).toEqual([]);
    expect(
      await evidenceBetween(
        { name: "（测试）热线甲公证处", phones: ["12348"] },
        { name: "（测试）热线乙公证处", phones: ["12348"] },
      ),
    ).toBeNull();
    expect(
      await evidenceBetween(
        { type: "MEDIATION", name: "（测试）渝中区和平人民调解委员会" },
        { type: "MEDIATION", name: "（测试）万州区和平人民调解委员会", division: "500101" },
      ),
    ).toBeNull();
  });

  it("are found across both sides, and told to both", async () => {
    const { pair, other } = await twoBodies(test, cq, sc);
    const [seen] = await pairsOf(sc, other);
    expect(textAt(seen, "id")).toBe(pair);
    expect(
      listAt(seen, "records")
        .map((record) => textAt(record, "jurisdiction"))
        .toSorted(),
    ).toEqual(["CQ", "SC"]);
    const name = listAt(seen, "fields").find((one) => textAt(one, "field") === "name");
    expect(child(name, "same")).toBe(true);
  });

  it("are people of one name and kind at one body, unless their licence numbers tell them apart", async () => {
    const firm = await registered(cq, aFirm());
    const person = async (given: Record<string, unknown>): Promise<string> =>
      textAt((await cq.post("/practitioners", aPractitioner(firm, given))).body, "id");
    const one = await person({ name: "（测试）同名甲", licenceNumber: null });
    await person({ name: "(测试)同名甲", licenceNumber: null });
    const numbered = await person({ name: "（测试）同名乙", licensedOn: "2010" });
    await person({ name: "（测试）同名乙", licensedOn: "2011" });
    await lookForDuplicates(test);
    const [pair] = await pairsOf(cq, one, "&kind=practitioner");
    expect(codesOf(pair)).toEqual(expect.arrayContaining(["same-person-name", "same-body"]));
    expect(await pairsOf(cq, numbered, "&kind=practitioner")).toEqual([]);
  });

  it("leave the queue when nothing speaks for them any more", async () => {
    const { one } = await twoBodies(test, cq, cq);
    await cq.patch(`/institutions/${one}`, { name: "（测试）改作他名公证处" }, ANY);
    await lookForDuplicates(test);
    expect(await pairsOf(cq, one)).toEqual([]);
    expect((await pairsOf(cq, one, "&state=gone")).length).toBe(1);
  });
});

describe("a merger within one side", () => {
  it("ends one with the other as its successor, and takes people, branches and identifiers over", async () => {
    const firm = { type: "LAW_FIRM", name: "（测试）两登大江律师事务所" };
    const { pair, one, other } = await twoBodies(test, cq, cq, firm);
    const branch = await registered(
      cq,
      aFirm({ name: "（测试）两登大江律师事务所分所", parentId: one, creditCode: null }),
    );
    const { id: person } = await registeredLawyer(cq, { institutionId: one });
    await test.dataSource.query(
      `INSERT INTO external_identifier (kind, source_authority, external_id, record_id)
       VALUES ('institution', '（测试）司法局', 'two-1', $1)`,
      [one],
    );
    const before = listAt((await cq.get(`/institutions/${one}/revisions?limit=100`)).body, "items").length;
    expect(outcome(await decide(cq, pair, { decision: "merge", survivorId: other }))).toEqual([200, null]);
    expect(await standingOf(one)).toMatchObject({ standing: "merged", successor: { id: other } });
    expect(listAt((await cq.get(`/institutions/${one}/revisions?limit=100`)).body, "items").length).toBe(
      before + 1,
    );
    expect(child((await test.anyone.get(`/institutions/${branch}`)).body, "parentId")).toBe(other);
    const works = listAt((await test.anyone.get(`/practitioners/${person}`)).body, "institutions");
    expect(works.map((body) => textAt(body, "id"))).toEqual([other]);
    const engagements = listAt((await cq.get(`/practitioners/${person}/engagements`)).body, "items");
    expect(engagements.map((item) => objectAt(item))).toMatchObject([
      { institution: { id: other }, from: TODAY, until: null },
      { institution: { id: one }, until: TODAY },
    ]);
    const [known] = await test.dataSource.query<{ record: string }[]>(
      `SELECT record_id AS record FROM external_identifier WHERE external_id = 'two-1'`,
    );
    expect(known?.record).toBe(other);
    expect(outcome(await decide(cq, pair, { decision: "different" }))).toEqual([422, "illegal-transition"]);
  });

  it("is made on the pair's own version, with a survivor of the two and a reason", async () => {
    const { pair, one } = await twoBodies(test, cq, cq);
    const path = `/duplicates/${pair}/decisions`;
    const body = { decision: "merge", survivorId: one, reason: "（测试）" };
    expect((await cq.post(path, body)).status).toBe(428);
    expect((await cq.post(path, body, { "if-match": '"99"' })).status).toBe(412);
    expect(outcome(await decide(cq, pair, { decision: "merge" }))).toEqual([400, "validation-failed"]);
    const stranger = { decision: "merge", survivorId: "unknown-body" };
    expect(outcome(await decide(cq, pair, stranger))).toEqual([400, "validation-failed"]);
    expect(outcome(await decide(cq, pair, { ...body, reason: "联系19900000000（测试）" }))).toEqual([
      400,
      "private-data",
    ]);
    expect(outcome(await decide(sc, pair, body))).toEqual([404, "not-found"]);
    expect((await cq.get(`/duplicates/${pair}`)).headers["etag"]).toBe('"1"');
  });

  it("needs a survivor that is listed", async () => {
    const { pair, one } = await twoBodies(test, cq, cq);
    await test.dataSource.query(
      `INSERT INTO standing_move (institution_id, to_standing, reason, basis) VALUES ($1, 'suspended', '（测试）', '（测试）')`,
      [one],
    );
    expect(outcome(await decide(cq, pair, { decision: "merge", survivorId: one }))).toEqual([
      422,
      "bad-successor",
    ]);
  });

  it("of people ends the second record and keeps the first where it works", async () => {
    const firm = await registered(cq, aFirm());
    const person = async (): Promise<string> =>
      textAt(
        (await cq.post("/practitioners", aPractitioner(firm, { name: "（测试）双册", licenceNumber: null })))
          .body,
        "id",
      );
    const [one, other] = [await person(), await person()];
    await lookForDuplicates(test);
    const [pair] = await pairsOf(cq, one, "&kind=practitioner");
    const answer = await decide(cq, textAt(pair, "id"), { decision: "merge", survivorId: other });
    expect(outcome(answer)).toEqual([200, null]);
    expect(child((await test.anyone.get(`/practitioners/${one}`)).body, "standing")).toBe("transferred");
    expect(listAt((await test.anyone.get(`/practitioners/${other}`)).body, "institutions").length).toBe(1);
  });
});

describe("a merger across the border", () => {
  it("is proposed by one and agreed by the other, and nothing is public before", async () => {
    const { pair, one, other } = await twoBodies(test, cq, sc);
    const merge = { decision: "merge", survivorId: other };
    const proposed = await decide(cq, pair, merge);
    expect(objectAt(proposed.body)).toMatchObject({
      state: "proposed",
      proposal: { by: "CQ", survivorId: other },
    });
    expect(await standingOf(one)).toEqual({ standing: "active", successor: null });
    expect(outcome(await decide(cq, pair, merge))).toEqual([422, "own-proposal"]);
    expect(outcome(await decide(sc, pair, merge))).toEqual([200, null]);
    expect(await standingOf(one)).toMatchObject({ standing: "merged", successor: { id: other } });
  });

  it("is another proposal when the other side names the other record", async () => {
    const { pair, one, other } = await twoBodies(test, cq, sc);
    await decide(cq, pair, { decision: "merge", survivorId: other });
    const counter = await decide(sc, pair, { decision: "merge", survivorId: one });
    expect(objectAt(counter.body)).toMatchObject({
      state: "proposed",
      proposal: { by: "SC", survivorId: one },
    });
    expect((await decide(cq, pair, { decision: "merge", survivorId: one })).status).toBe(200);
    expect(await standingOf(other)).toMatchObject({ standing: "merged", successor: { id: one } });
  });

  it("is nothing when one says that they are two", async () => {
    const { pair, one, other } = await twoBodies(test, cq, sc);
    await decide(cq, pair, { decision: "merge", survivorId: other });
    expect(objectAt((await decide(sc, pair, { decision: "different" })).body)).toMatchObject({
      state: "different",
      proposal: null,
    });
    expect(await standingOf(one)).toEqual({ standing: "active", successor: null });
  });
});

describe("what was judged to be two", () => {
  it("is not asked about again, until there is other evidence", async () => {
    const { pair, one, other } = await twoBodies(test, cq, cq);
    await decide(cq, pair, { decision: "different" });
    await cq.patch(`/institutions/${one}`, { languages: ["zh"] }, ANY);
    await lookForDuplicates(test);
    expect(await pairsOf(cq, one)).toEqual([]);
    for (const id of [one, other])
      await cq.patch(`/institutions/${id}`, { phones: ["023-61119999"], address: "（测试）同一路9号" }, ANY);
    await lookForDuplicates(test);
    expect((await pairsOf(cq, one)).map((item) => [textAt(item, "id"), textAt(item, "state")])).toEqual([
      [pair, "open"],
    ]);
  });
});
