import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { listAt, numberAt, objectAt, textAt } from "../support/json.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";

let test: TestApp;
let registrar: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
  await test.drain();
});
afterAll(() => test.close());

describe("searching", () => {
  const refused: readonly (readonly [string, string])[] = [
    ["colour=red", "/colour"],
    ["q=a&q=b", "/q"],
    [`q=${"a".repeat(2001)}`, "/q"],
    ["q=a%00b", "/q"],
    ["q=%FF%FE", "/q"],
    ["q=%zz", "/q"],
    ["kind=firm", "/kind"],
    ["type=NOTARY", "/type"],
    ["type=LAWYER", "/type"],
    ["kind=practitioner&type=LAW_FIRM", "/type"],
    ["division=1", "/division"],
    ["division=500103%22%20OR%20type%20%3D%20%22LAW_FIRM", "/division"],
    ["jurisdiction=BJ", "/jurisdiction"],
    ["recognisedIn=XX", "/recognisedIn"],
    ["service=no.such", "/service"],
    ["language=xx", "/language"],
    ["accreditation=ISO", "/accreditation"],
    ["near=29.556", "/near"],
    ["near=106.567,29.556", "/near"],
    ["near=91,0", "/near"],
    ["near=NaN,NaN", "/near"],
    ["near=29.556,106.567&crs=wgs85", "/crs"],
    ["near=29.556,106.567&within=0", "/within"],
    ["near=29.556,106.567&within=501", "/within"],
    ["near=29.556,106.567&within=-5", "/within"],
    ["sort=best", "/sort"],
    ["page=0", "/page"],
    ["page=1.5", "/page"],
    ["page=-1", "/page"],
    ["page=1e3", "/page"],
    ["page=99999999999999999999", "/page"],
    ["size=0", "/size"],
    ["size=51", "/size"],
    ["facets=colour", "/facets"],
    ["facets=", "/facets"],
    ["interpret=no", "/interpret"],
    ["explain=yes", "/explain"],
    ["type=", "/type"],
    ["__proto__=1", "/__proto__"],
    ["constructor=1", "/constructor"],
    ["toString=1", "/toString"],
    ["valueOf=1", "/valueOf"],
    ["hasOwnProperty=1", "/hasOwnProperty"],
  ];

  it.each(refused)("refuses ?%s and names the parameter", async (query, pointer) => {
    const { status, body } = await test.anyone.get(`/search?${query}`);
    expect([query, status]).toEqual([query, 400]);
    const named = listAt(body, "errors").map((error) => textAt(error, "pointer"));
    expect(named.some((one) => one === pointer || one.startsWith(`${pointer}/`))).toBe(true);
  });

  it("refuses a page beyond the relevance order's first 200 by name", async () => {
    const { status, body } = await test.anyone.get(`/search?q=${encodeURIComponent("公证")}&page=11&size=20`);
    expect([status, textAt(body, "code")]).toEqual([400, "page-too-deep"]);
  });

  it("takes every parameter of the contract at once", async () => {
    const query =
      "kind=institution&type=NOTARY_OFFICE&type=LAW_FIRM&division=500000&jurisdiction=CQ&recognisedIn=CQ&language=zh&" +
      "near=29.556,106.567&crs=gcj02&within=50&sort=distance&page=1&size=50&facets=type,division&interpret=off&explain=1";
    const { status, text } = await test.anyone.get(`/search?${query}`);
    expect([status, text]).toEqual([200, text]);
  });

  it("measures distance from a point, nearest first", async () => {
    const { body } = await test.anyone.get("/search?near=29.556,106.567&type=NOTARY_OFFICE");
    const distances = listAt(body, "hits").map((hit) => numberAt(hit, "distanceM"));
    expect(distances.length).toBeGreaterThan(3);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
  });

  it("survives operators, quotes and odd text in q", async () => {
    for (const q of [
      '" OR 1=1',
      "type = LAW_FIRM",
      "'; DROP TABLE x; --",
      "\\",
      "%",
      "_",
      "(((",
      "*",
      "👩‍⚖️",
      "a\tb\nc",
      "\u200b",
      " ",
      "𠮷",
      "-渝中",
    ]) {
      const answer = await test.anyone.get(`/search?q=${encodeURIComponent(q)}`);
      expect([q, answer.status]).toEqual([q, 200]);
      expect([q, (await test.anyone.get(`/suggest?q=${encodeURIComponent(q)}`)).status]).toEqual([q, 200]);
    }
  });

  it("labels in the language asked for", async () => {
    const label = async (language: string): Promise<string> =>
      textAt(
        (await test.anyone.get("/search?type=NOTARY_OFFICE&facets=type", { "accept-language": language }))
          .body,
        "facets",
        "type",
        0,
        "label",
      );
    expect([await label("zh"), await label("en-GB")]).toEqual(["公证处", "Notary office"]);
  });

  it("is never kept by a cache", async () => {
    expect((await test.anyone.get("/search?q=x")).headers["cache-control"]).toBe("no-store");
  });
});

describe("lists", () => {
  it("refuse a cursor of another query, list or side, and one made up", async () => {
    const first = await registrar.get("/institutions?limit=2&type=NOTARY_OFFICE");
    const cursor = textAt(first.body, "next");
    expect((await registrar.get(`/institutions?limit=2&type=NOTARY_OFFICE&cursor=${cursor}`)).status).toBe(
      200,
    );
    const auditor = await test.signIn("auditor");
    const otherSide = await test.signIn("sc.registrar");
    const refused = [
      await registrar.get(`/institutions?limit=2&type=LAW_FIRM&cursor=${cursor}`),
      await registrar.get(`/institutions?limit=2&cursor=${cursor}`),
      await otherSide.get(`/institutions?limit=2&type=NOTARY_OFFICE&cursor=${cursor}`),
      await auditor.get(`/audit?cursor=${cursor}`),
      await registrar.get("/institutions?cursor=made-up"),
      await registrar.get("/institutions?cursor=%27%3B--"),
      await registrar.get(`/institutions?cursor=${cursor}=`),
    ];
    for (const { status, body } of refused) {
      expect([status, textAt(body, "errors", 0, "pointer")]).toEqual([400, "/cursor"]);
    }
  });

  it("refuse bad filters and limits", async () => {
    for (const [query, pointer] of [
      ["limit=0", "/limit"],
      ["limit=101", "/limit"],
      ["standing=gone", "/standing"],
      ["type=X", "/type"],
      ["division=9", "/division"],
      ["side=SC", "/side"],
    ]) {
      const { status, body } = await registrar.get(`/institutions?${query}`);
      expect([query, status, textAt(body, "errors", 0, "pointer")]).toEqual([query, 400, pointer]);
    }
  });

  it("take no parameters where none are known", async () => {
    for (const path of [
      "/vocabularies?x=1",
      "/vocabularies/services?x=1",
      "/divisions/500103?x=1",
      "/search/status?x=1",
    ]) {
      const { status, body } = await test.anyone.get(path);
      expect([path, status, textAt(body, "errors", 0, "pointer")]).toEqual([path, 400, "/x"]);
    }
  });
});

describe("divisions", () => {
  it("are those of the day asked about", async () => {
    const codes = async (query: string): Promise<string[]> =>
      listAt((await test.anyone.get(`/divisions?parent=500000&${query}`)).body, "items").map((item) =>
        textAt(item, "code"),
      );
    expect(await codes("on=2025-01-01")).toContain("500112");
    expect(await codes("on=2026-01-01")).not.toContain("500112");
    expect(await codes("")).toContain("500103");
  });

  it("say what an ended one became, and what one came from", async () => {
    const ended = await test.anyone.get("/divisions/500112");
    expect(
      listAt(ended.body, "successors")
        .map((item) => textAt(item, "code"))
        .sort(),
    ).toEqual(["500109", "PENDING-LJXQ"]);
    const heir = await test.anyone.get("/divisions/PENDING-LJXQ");
    expect(objectAt(heir.body)["provisional"]).toBe(true);
    expect(
      listAt(heir.body, "predecessors")
        .map((item) => textAt(item, "code"))
        .sort(),
    ).toEqual(["500105", "500112"]);
  });

  it("are found by part of a name", async () => {
    const { body } = await test.anyone.get(`/divisions?q=${encodeURIComponent("渝中")}`);
    expect(listAt(body, "items").map((item) => textAt(item, "code"))).toContain("500103");
  });
});
