import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aFirm, registered, registeredLawyer } from "../support/a-practitioner.js";
import { anInstitution } from "../support/an-institution.js";
import { aLicence, aMeasure, recorded } from "../support/dated-facts.js";
import { textAt } from "../support/json.js";
import { dayFromToday, TODAY } from "../support/registrars.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";

let test: TestApp;
let registrar: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
});
afterAll(() => test.close());

const ANY = { "if-match": "*" };

interface Standing {
  readonly standing: string;
  readonly since: string | null;
  readonly basis: string | null;
}

async function standingOf(path: string, query = ""): Promise<Standing> {
  const { status, body, text } = await test.anyone.get(`${path}${query}`);
  if (status !== 200) throw new Error(text);
  const { standing, since, basis } = body as Standing;
  return { standing, since, basis };
}

describe("a licence to practise", () => {
  it("that ran out leaves its body expired since that day, until a new one is recorded", async () => {
    const path = `/institutions/${await registered(registrar, anInstitution())}`;
    await recorded(registrar, `${path}/licences`, aLicence({ number: "（测试）1", until: TODAY }));
    const now = await standingOf(path);
    expect(now).toMatchObject({ standing: "expired", since: TODAY });
    expect(now.basis).toContain("（测试）1");
    expect(await standingOf(path, `?at=${dayFromToday(-1)}`)).toMatchObject({ standing: "active" });
    await recorded(registrar, `${path}/licences`, aLicence({ from: TODAY }));
    expect(await standingOf(path)).toMatchObject({ standing: "active", since: null });
  });

  it("holds on its last day and no longer, as those see who ask for a day to come", async () => {
    const path = `/institutions/${await registered(registrar, anInstitution())}`;
    await recorded(registrar, `${path}/licences`, aLicence({ until: dayFromToday(3) }));
    const on = (days: number): Promise<Standing> => standingOf(path, `?at=${dayFromToday(days)}`);
    expect([(await on(2)).standing, (await on(3)).standing]).toEqual(["active", "expired"]);
  });

  it("takes its holder out alone, and a body's licence takes its people with it", async () => {
    const { firm, id } = await registeredLawyer(registrar);
    const other = await registeredLawyer(registrar, { institutionId: firm });
    await recorded(registrar, `/practitioners/${id}/licences`, aLicence({ until: TODAY }));
    expect((await standingOf(`/practitioners/${id}`)).standing).toBe("expired");
    expect((await standingOf(`/practitioners/${other.id}`)).standing).toBe("active");
    await recorded(registrar, `/institutions/${firm}/licences`, aLicence({ until: TODAY }));
    expect((await standingOf(`/practitioners/${other.id}`)).standing).toBe("expired");
  });

  it("changes nothing where it entitles to something else, or was withdrawn", async () => {
    const path = `/institutions/${await registered(registrar, anInstitution())}`;
    await recorded(registrar, `${path}/licences`, aLicence({ kind: "other", until: TODAY }));
    await recorded(registrar, `${path}/licences`, aLicence({ state: "withdrawn", until: TODAY }));
    expect((await standingOf(path)).standing).toBe("active");
  });

  it("does not overlap with another of its kind, by whatever path, nor end before it begins", async () => {
    const id = await registered(registrar, anInstitution());
    const path = `/institutions/${id}/licences`;
    await recorded(registrar, path, aLicence({ from: "2020-01-01", until: "2025-01-01" }));
    const refused = await registrar.post(path, aLicence({ from: "2024-12-31", until: null }));
    expect([refused.status, textAt(refused.body, "code")]).toEqual([422, "overlapping-licence"]);
    const empty = await registrar.post(path, aLicence({ from: "2026-01-01", until: "2026-01-01" }));
    expect([empty.status, textAt(empty.body, "code")]).toEqual([422, "bad-date"]);
    const before = await registrar.post(path, aLicence({ from: "1912-01-01", until: "1913-01-01" }));
    expect([before.status, textAt(before.body, "code")]).toEqual([422, "bad-date"]);
    await recorded(registrar, path, aLicence({ from: "2025-01-01", until: null }));
    await recorded(registrar, path, aLicence({ kind: "qualification", from: "2020-01-01", until: null }));
    const bySql = test.dataSource.query(
      `INSERT INTO licence (id, institution_id, kind, issuer, valid_from, source_authority, source_document)
       VALUES ('by-plain-sql', $1, 'practice', '（测试）', '2024-01-01', '（测试）', '（测试）')`,
      [id],
    );
    await expect(bySql).rejects.toThrow("do not overlap");
  });

  it("is corrected on a version of its body, and what was known before stays known", async () => {
    const path = `/institutions/${await registered(registrar, anInstitution())}`;
    const id = await recorded(registrar, `${path}/licences`, aLicence({ until: TODAY }));
    const [row] = await test.dataSource.query<{ now: string }[]>(
      `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS now`,
    );
    const patch = { until: dayFromToday(10) };
    expect((await registrar.patch(`${path}/licences/${id}`, patch)).status).toBe(428);
    expect((await registrar.patch(`${path}/licences/${id}`, patch, { "if-match": '"99"' })).status).toBe(412);
    const corrected = await registrar.patch(`${path}/licences/${id}`, patch, ANY);
    expect([corrected.status, corrected.body]).toMatchObject([200, { id, until: dayFromToday(10) }]);
    expect((await standingOf(path)).standing).toBe("active");
    const then = await standingOf(path, `?at=${TODAY}&knownAt=${row?.now ?? ""}`);
    expect(then.standing).toBe("expired");
  });
});

describe("a suspension", () => {
  it("holds from its first day on, takes the people with it, and lifts by itself", async () => {
    const { firm, id } = await registeredLawyer(registrar);
    const path = `/institutions/${firm}`;
    const from = dayFromToday(-5);
    const measure = await recorded(registrar, `${path}/measures`, aMeasure({ from, until: dayFromToday(2) }));
    expect(await standingOf(path)).toEqual({
      standing: "suspended",
      since: from,
      basis: "重庆市司法局 （测试）决定书第1号",
    });
    expect((await standingOf(`/practitioners/${id}`)).standing).toBe("suspended");
    expect((await standingOf(path, `?at=${dayFromToday(-6)}`)).standing).toBe("active");
    expect((await standingOf(path, `?at=${dayFromToday(2)}`)).standing).toBe("active");
    await registrar.patch(`${path}/measures/${measure}`, { until: TODAY, publicUntil: null }, ANY);
    expect((await standingOf(path)).standing).toBe("active");
    expect((await standingOf(`/practitioners/${id}`)).standing).toBe("active");
  });

  it("of a firm takes its branches and their people", async () => {
    const firm = await registered(registrar, aFirm());
    const branch = await registered(registrar, aFirm({ parentId: firm }));
    const { id } = await registeredLawyer(registrar, { institutionId: branch });
    await recorded(registrar, `/institutions/${firm}/measures`, aMeasure());
    const all = [`/institutions/${firm}`, `/institutions/${branch}`, `/practitioners/${id}`];
    expect((await Promise.all(all.map((path) => standingOf(path)))).map(({ standing }) => standing)).toEqual([
      "suspended",
      "suspended",
      "suspended",
    ]);
  });

  it("of one person leaves the colleagues, and one that was annulled leaves everybody", async () => {
    const { firm, id } = await registeredLawyer(registrar);
    const path = `/practitioners/${id}`;
    const measure = await recorded(registrar, `${path}/measures`, aMeasure());
    expect((await standingOf(path)).standing).toBe("suspended");
    expect((await standingOf(`/institutions/${firm}`)).standing).toBe("active");
    await registrar.patch(`${path}/measures/${measure}`, { state: "withdrawn" }, ANY);
    expect((await standingOf(path)).standing).toBe("active");
  });

  it("is the only measure that does so", async () => {
    const path = `/institutions/${await registered(registrar, anInstitution())}`;
    for (const kind of ["award", "penalty", "challenge_upheld"])
      await recorded(registrar, `${path}/measures`, aMeasure({ kind }));
    expect((await standingOf(path)).standing).toBe("active");
  });

  it("is told before a licence that ran out, which shows once it lifts", async () => {
    const path = `/institutions/${await registered(registrar, anInstitution())}`;
    await recorded(registrar, `${path}/licences`, aLicence({ until: dayFromToday(-3) }));
    await recorded(registrar, `${path}/measures`, aMeasure({ until: dayFromToday(1) }));
    expect((await standingOf(path)).standing).toBe("suspended");
    expect((await standingOf(path, `?at=${dayFromToday(1)}`)).standing).toBe("expired");
  });
});
