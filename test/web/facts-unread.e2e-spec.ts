import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { loadWebBuild, type Fetcher, type WebBuild } from "../../apps/api/src/pages/web-build.js";
import { CHECKOUT } from "../support/program.js";

const ID = "01m82anf72x85pwtsdqy55yntw";
const TODAY = "2026-11-22";
const SOURCE = { authority: "重庆市司法局", document: "（测试）名册", url: null, asOf: "2026-07" };
const NOT_LOADED = "这一部分暂时读不到，不表示没有";

let build: WebBuild;

beforeAll(async () => {
  const found = await loadWebBuild(path.join(CHECKOUT, "dist/web"));
  if (found === null) throw new Error("the pages are not built");
  build = found;
});

const period = { from: "2024-07-01", until: "2029-07-01", state: "valid" } as const;
const decided = { authority: "重庆市司法局", document: "（测试）1号" } as const;

/** A listed forensic body with one fact of every kind, as the API answers it. */
const BODY = {
  id: ID,
  type: "FORENSIC",
  name: "（测试）长江司法鉴定所",
  division: { code: "500103", path: ["重庆市", "渝中区"] },
  standing: "active",
  source: SOURCE,
  licences: [
    { id: "l", kind: "practice", number: null, issuer: "（测试）发证局", ...period, source: SOURCE },
  ],
  accreditations: [
    { id: "a", scheme: "CNAS", number: null, issuer: null, items: [], ...period, source: SOURCE },
  ],
  rosters: [{ id: "r", roster: "（测试）某名册", year: 2026, url: null, ...decided }],
  assessments: [{ id: "s", year: 2025, result: "qualified", ...decided }],
  measures: [
    { id: "m", kind: "award", from: "2026-01-01", until: null, publicUntil: "2027-01-01", ...decided },
  ],
};
const TITLES = {
  licences: "证照",
  accreditations: "资质与认可",
  rosters: "所在名册",
  assessments: "年度考核",
  measures: "公示的奖惩",
} as const;
type Kind = keyof typeof TITLES;
const KINDS = Object.keys(TITLES).filter((kind): kind is Kind => kind in TITLES);

const ENDED = { ...BODY, standing: "suspended" };

/** The page of a body whose API answers so; every other question has no answer. */
async function pageOf(
  record: object,
  measures: () => Promise<{ status: number; body: unknown }> = () => Promise.reject(new Error("cut")),
): Promise<{ status: number; html: string; asked: string[] }> {
  const asked: string[] = [];
  const fetcher: Fetcher = (url) => {
    asked.push(url);
    if (url.endsWith(`/institutions/${ID}`)) return Promise.resolve({ status: 200, body: record });
    if (url.endsWith("/measures")) return measures();
    return Promise.resolve({ status: 200, body: { items: [] } });
  };
  const request = {
    path: `/institutions/${ID}`,
    search: "",
    language: "zh-CN",
    nonce: "n",
    today: TODAY,
  } as const;
  const { status, html } = await build.render(request, fetcher);
  // What is drawn, without the data that goes along with it.
  return { status, html: html.slice(0, html.indexOf("page-data")), asked };
}

/** The headings of a page, each with the markup under it. */
function sections(html: string): ReadonlyMap<string, string> {
  const parts = html.split(/<h2[^>]*>/).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf("</h2>")), part]));
}

const times = (html: string, text: string): number => html.split(text).length - 1;

describe("a list of facts that can't be read", () => {
  it("is missed by nobody while all can be", async () => {
    const { status, html, asked } = await pageOf(BODY);
    expect(status).toBe(200);
    for (const title of Object.values(TITLES)) expect(sections(html).has(title)).toBe(true);
    expect(html).not.toContain(NOT_LOADED);
    // The record brings them along.
    expect(asked.filter((url) => /licences|accreditations|rosters|assessments|measures/.test(url))).toEqual(
      [],
    );
  });

  const broken: readonly (readonly [string, (kind: Kind) => unknown])[] = [
    ["is not there", () => undefined],
    ["is null", () => null],
    ["is no list", () => ({ items: [] })],
    ["holds something else", () => ["nothing of the kind"]],
    [
      "holds facts without who said so",
      (kind) => BODY[kind].map((fact) => ({ ...fact, authority: 1, source: {} })),
    ],
    [
      "holds days and years that are none",
      (kind) => BODY[kind].map((fact) => ({ ...fact, from: "soon", year: "x" })),
    ],
  ];
  it.each(broken)("says so in its place and leaves the others alone: it %s", async (_what, valueOf) => {
    for (const kind of KINDS) {
      const { status, html } = await pageOf({ ...BODY, [kind]: valueOf(kind) });
      const found = sections(html);
      expect({ kind, status, said: times(html, NOT_LOADED) }).toEqual({ kind, status: 200, said: 1 });
      expect(found.get(TITLES[kind])).toContain(NOT_LOADED);
      for (const title of Object.values(TITLES)) expect(found.has(title)).toBe(true);
    }
  });

  it("says so of the measures of a body that has ended, with what became of it", async () => {
    const failures = [
      () => Promise.reject(new Error("cut")),
      () => Promise.resolve({ status: 500, body: {} }),
      () => Promise.resolve({ status: 200, body: { items: [{}] } }),
    ];
    for (const measures of failures) {
      const { status, html } = await pageOf(ENDED, measures);
      expect(status).toBe(200);
      expect(html).toContain("已暂停执业");
      expect(sections(html).get("公示的奖惩")).toContain(NOT_LOADED);
      expect(sections(html).size).toBe(2);
    }
  });

  it("is nothing to speak of when it is empty", async () => {
    const { html } = await pageOf(ENDED, () => Promise.resolve({ status: 200, body: { items: [] } }));
    expect([...sections(html).keys()]).toEqual(["这家机构已暂停执业"]);
  });
});

describe("the end of a licence", () => {
  const ending = (until: string | null, state = "valid"): object => ({
    ...BODY,
    licences: [{ ...BODY.licences[0], until, state }],
  });

  it.each([
    ["2026-11-22", "valid", "已到期"],
    ["2026-11-23", "valid", "即将到期，还剩 1 天"],
    ["2027-02-20", "valid", "即将到期，还剩 90 天"],
    ["2027-02-21", "valid", "有效"],
    [null, "valid", "有效"],
    ["2026-12-01", "suspended", "即将到期，还剩 9 天"],
    ["2026-12-01", "replaced", "已换证"],
  ])("until %s and %s is told as %s", async (until, state, said) => {
    const licences = sections((await pageOf(ending(until, state))).html).get("证照") ?? "";
    const badges = [...licences.matchAll(/<span class="badge[^>]*>([^<]*)</g)].map(([, text]) => text);
    expect(badges).toContain(said);
    expect(badges.filter((text) => text?.startsWith("即将")).length).toBe(said.startsWith("即将") ? 1 : 0);
  });

  it("is told by its last day, over the ends of months and years too", async () => {
    for (const [until, last] of [
      ["2028-03-01", "2028-02-29"],
      ["2028-01-01", "2027-12-31"],
    ] as const)
      expect((await pageOf(ending(until))).html).toContain(`2024-07-01 至 ${last}`);
  });

  it("never makes a link of what is no web address", async () => {
    const source = { ...SOURCE, url: "javascript:alert(1)" };
    const { html } = await pageOf({ ...BODY, licences: [{ ...BODY.licences[0], source }] });
    expect(html).not.toContain("javascript:");
  });
});
