import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Browser, Locator, Page } from "playwright-core";
import { aFirm, registered, registeredLawyer } from "../support/a-practitioner.js";
import { aMove, aSource, anInstitution } from "../support/an-institution.js";
import { hasBrowser, openBrowser, openWhole, tellWithoutBrowser, visit } from "../support/browser.js";
import { aLicence, aMeasure, anAccreditation, recorded } from "../support/dated-facts.js";
import { dayFromToday, TODAY } from "../support/registrars.js";
import { openSite, type Site } from "../support/site.js";

jest.setTimeout(120_000);

const DECIDED = { authority: "重庆市司法局", document: "（测试）渝司文〔2026〕1号" } as const;
const YEAR = Number(TODAY.slice(0, 4));
const PHONE = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true };

let site: Site;
let browser: Browser;
let forensic: string;
let merged: string;
let bare: string;
let lawyer: string;

const aForensicBody = (given: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  anInstitution({ type: "FORENSIC", services: ["forensic.medical.dna"], ...given });

beforeAll(async () => {
  if (!hasBrowser) return;
  site = await openSite();
  browser = await openBrowser();
  const registrar = await site.app.signIn("cq.registrar");
  const details = {
    keyLaboratory: "（测试）重点实验室",
    equipment: ["（测试）分析仪"],
    casesNotTaken: ["（测试）尸检"],
  };
  forensic = await registered(registrar, aForensicBody({ name: "（测试）长江司法鉴定所", details }));
  merged = await registered(registrar, aForensicBody({ name: "（测试）歌乐司法鉴定所" }));
  bare = await registered(registrar, aForensicBody({ name: "（测试）无事司法鉴定所" }));
  lawyer = (await registeredLawyer(registrar, { institutionId: await registered(registrar, aFirm()) })).id;
  for (const [path, facts] of Object.entries(factsByPath()))
    for (const fact of facts) await recorded(registrar, path, fact);
  const move = aMove({ to: "merged", basis: "（测试）合并公告", effectiveOn: TODAY, successorId: forensic });
  const { headers } = await registrar.get(`/institutions/${merged}`);
  const moved = await registrar.post(`/institutions/${merged}/status`, move, {
    "if-match": headers["etag"] ?? "",
  });
  if (moved.status !== 200) throw new Error(moved.text);
  await site.app.drain();
});
afterAll(async () => {
  tellWithoutBrowser("dated facts in the pages", 12);
  if (!hasBrowser) return;
  await browser.close();
  await site.close();
});

function factsByPath(): Readonly<Record<string, readonly Record<string, unknown>[]>> {
  const body = `/institutions/${forensic}`;
  const person = `/practitioners/${lawyer}`;
  const years = Array.from({ length: 7 }, (_, at) => YEAR - 1 - at);
  return {
    [`${body}/licences`]: [
      aLicence({ number: "（测试）500103", until: dayFromToday(46), source: aSource() }),
      aLicence({ kind: "other", issuer: "（测试）某局", until: dayFromToday(-30) }),
      // Two that meet: the end of the first is no news.
      aLicence({ kind: "qualification", number: "（测试）前证", until: dayFromToday(20) }),
      aLicence({
        kind: "qualification",
        number: "（测试）后证",
        from: dayFromToday(20),
        until: dayFromToday(900),
      }),
    ],
    [`${body}/accreditations`]: [
      anAccreditation({ number: "（测试）L0001", issuer: "（测试）认可委员会" }),
      anAccreditation({ scheme: "CMA", items: [], from: null, state: "suspended" }),
    ],
    [`${body}/rosters`]: [
      { ...DECIDED, roster: "（测试）司法鉴定名册", year: YEAR, url: "https://example.org/roster" },
      { ...DECIDED, roster: "（测试）司法鉴定名册", year: YEAR - 6 },
    ],
    [`${body}/assessments`]: years.map((year) => ({ ...DECIDED, year, result: "qualified" })),
    [`${body}/measures`]: [
      aMeasure({
        ...DECIDED,
        kind: "award",
        from: dayFromToday(-30),
        until: null,
        publicUntil: dayFromToday(300),
      }),
      aMeasure({
        ...DECIDED,
        kind: "penalty",
        document: "（测试）公示已过",
        until: dayFromToday(-1),
        from: dayFromToday(-9),
      }),
    ],
    [`/institutions/${merged}/measures`]: [aMeasure({ kind: "penalty", document: "（测试）合并前的处罚" })],
    [`/institutions/${merged}/licences`]: [aLicence({ number: "（测试）合并前的许可" })],
    [`${person}/licences`]: [aLicence({ number: "（测试）证", until: dayFromToday(1) })],
    [`${person}/assessments`]: [{ ...DECIDED, year: YEAR - 1, result: "basically_competent" }],
    [`${person}/rosters`]: [{ ...DECIDED, roster: "（测试）律师名册", year: YEAR }],
    [`${person}/measures`]: [aMeasure({ kind: "challenge_upheld", from: dayFromToday(-5) })],
  };
}

/** The part of a page under a heading. */
const part = (page: Page, title: string): Locator => page.getByRole("region", { name: title, exact: true });
const headings = (page: Page): Promise<string[]> => page.locator("main h2").allInnerTexts();
const entry = (page: Page, title: string, text: string): Promise<string> =>
  part(page, title).locator(".entries > li").filter({ hasText: text }).innerText();

async function open(path: string, options = {}): Promise<{ page: Page; close: () => Promise<void> }> {
  const { page, close } = await visit(browser, { javaScriptEnabled: false, ...options });
  await page.goto(`${site.base}${path}`);
  return { page, close };
}

(hasBrowser ? describe : describe.skip)("the page of a body", () => {
  it("tells each licence with issuer, last day, source and age, and which one ends soon", async () => {
    const { page, close } = await open(`/institutions/${forensic}`);
    const ending = await entry(page, "证照", "（测试）500103");
    for (const said of ["执业许可", "即将到期，还剩 46 天", "重庆市司法局", `至 ${dayFromToday(45)}`])
      expect(ending).toContain(said);
    for (const said of ["（测试）名册", "数据日期 2020-07", "前往前请先核实"]) expect(ending).toContain(said);
    expect(await entry(page, "证照", "（测试）某局")).toContain("已到期");
    expect(await entry(page, "证照", "（测试）后证")).toContain("尚未生效");
    const followed = await entry(page, "证照", "（测试）前证");
    expect(followed).toContain("有效");
    expect(followed).not.toContain("即将到期");
    expect(await part(page, "证照").locator(".entries > li").first().innerText()).toContain("执业许可");
    await close();
  });

  it("tells what it is accredited for, and what no source tells", async () => {
    const { page, close } = await open(`/institutions/${forensic}`);
    const cnas = await entry(page, "资质与认可", "CNAS");
    for (const said of ["（测试）L0001", "（测试）认可委员会", "法医物证鉴定", "有效", "来源：重庆市司法局"])
      expect(cnas).toContain(said);
    const cma = await entry(page, "资质与认可", "CMA");
    for (const said of ["暂停", "来源没有写明范围"]) expect(cma).toContain(said);
    expect(cma).not.toContain("有效\n");
    await close();
  });

  it("names laboratory, equipment and cases not taken", async () => {
    const { page, close } = await open(`/institutions/${forensic}`);
    const text = await part(page, "鉴定条件").innerText();
    for (const said of ["（测试）重点实验室", "（测试）分析仪", "不受理的案件", "（测试）尸检"])
      expect(text).toContain(said);
    await close();
  });

  it("tells rosters with their year, and warns of an old one", async () => {
    const { page, close } = await open(`/institutions/${forensic}`);
    const present = await entry(page, "所在名册", `${YEAR} 年`);
    expect(present).toContain(DECIDED.document);
    expect(present).not.toContain("请先核实");
    expect(await part(page, "所在名册").getByRole("link").getAttribute("href")).toBe(
      "https://example.org/roster",
    );
    expect(await entry(page, "所在名册", `${YEAR - 6} 年`)).toContain("资料较旧");
    await close();
  });

  it("tells the last five assessments, the others one step away, and only measures still published", async () => {
    const { page, close } = await open(`/institutions/${forensic}`);
    const years = part(page, "年度考核");
    const shown = years.locator(":scope > .entries > li");
    expect(await shown.count()).toBe(5);
    expect(await shown.first().innerText()).toMatch(
      new RegExp(`^${YEAR - 1} 年\\s+合格\\s+来源：重庆市司法局`),
    );
    expect(await years.getByText(`${YEAR - 7} 年`).isVisible()).toBe(false);
    await years.getByText("其余 2 项").click();
    expect(await years.getByText(`${YEAR - 7} 年`).isVisible()).toBe(true);
    const measures = await part(page, "公示的奖惩").innerText();
    for (const said of ["表彰奖励", dayFromToday(-30), `至 ${dayFromToday(299)}`, DECIDED.document])
      expect(measures).toContain(said);
    expect(measures).not.toContain("（测试）公示已过");
    await close();
  });

  it("says nothing of what is not on record", async () => {
    const { page, close } = await open(`/institutions/${bare}`);
    expect(await headings(page)).toEqual(["联系方式", "登记信息", "来源与时效"]);
    await close();
  });

  it("of one that merged leads to the one that followed and tells what is still published, nothing else", async () => {
    const { page, close } = await open(`/institutions/${merged}`);
    expect(await headings(page)).toEqual(["这家机构已合并", "公示的奖惩"]);
    const text = await page.locator("main").innerText();
    expect(text).toContain("（测试）合并前的处罚");
    expect(text).not.toMatch(/合并前的许可|示例路/);
    await page.getByRole("link", { name: "（测试）长江司法鉴定所" }).click();
    await page.waitForURL(`**/institutions/${forensic}`);
    await close();
  });
});

(hasBrowser ? describe : describe.skip)("the page of a person", () => {
  it("tells licence, assessment, roster and measures", async () => {
    const { page, close } = await open(`/practitioners/${lawyer}?lang=en`);
    expect(await entry(page, "Licences", "（测试）证")).toContain("Ends soon, 1 day left");
    expect(await entry(page, "Annual assessments", String(YEAR - 1))).toContain("Basically competent");
    expect(await entry(page, "On rosters", String(YEAR))).toContain("（测试）律师名册");
    expect(await entry(page, "Published measures", "Challenge upheld")).toContain("（测试）决定书第1号");
    expect(await headings(page)).not.toContain("Accreditations");
    await close();
  });

  it.each(["zh-CN", "en"])("fits a phone, a paper and those who hear it, in %s", async (language) => {
    const { page, complaints, close } = await visit(browser, PHONE);
    for (const path of [`/institutions/${forensic}`, `/institutions/${merged}`, `/practitioners/${lawyer}`]) {
      await openWhole(page, `${site.base}${path}?lang=${language}`);
      expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(360);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(grave.map(({ id }) => id)).toEqual([]);
    }
    await page.goto(`${site.base}/institutions/${forensic}?lang=${language}`);
    await page.emulateMedia({ media: "print" });
    // What is folded away on a screen stands on paper.
    expect(
      (
        await page
          .locator(".entries")
          .getByText(String(YEAR - 7))
          .first()
          .boundingBox()
      )?.height,
    ).toBeGreaterThan(5);
    expect(complaints).toEqual([]);
    await close();
  });
});

(hasBrowser ? describe : describe.skip)("results of forensic bodies", () => {
  it("are narrowed down by accreditation without scripts, and widened again", async () => {
    const { page, close } = await open("/search?type=FORENSIC");
    const before = await page.locator(".hit").count();
    await page.locator(".facets").getByRole("link", { name: "CNAS 认可" }).click();
    await page.waitForURL("**accreditation=CNAS*");
    const names = await page.locator(".hit h2").allInnerTexts();
    expect(names).toContain("（测试）长江司法鉴定所");
    expect(names).not.toContain("（测试）无事司法鉴定所");
    expect(
      await page
        .locator(".facets")
        .getByRole("link", { name: /CMA|CNAS/ })
        .count(),
    ).toBe(0);
    for (const link of await page.locator(".facets a, .sorts a").all())
      expect(await link.getAttribute("href")).toContain("accreditation=CNAS");
    await page.getByRole("link", { name: "去掉条件：CNAS 认可" }).click();
    await page.waitForURL((url) => !url.searchParams.has("accreditation"));
    expect(await page.locator(".hit").count()).toBe(before);
    await close();
  });

  it("have the condition for appraisers and forensic needs alone; an unknown scheme is refused", async () => {
    const { page, close } = await open(`/search?q=${encodeURIComponent("亲子鉴定")}`);
    const offered = page.locator(".facets").getByRole("link", { name: /CMA|CNAS/ });
    expect(await offered.count()).toBe(2);
    await page.goto(`${site.base}/search?type=NOTARY_OFFICE`);
    expect(await offered.count()).toBe(0);
    // No appraiser is on record: nothing to narrow down, the condition can still be taken off.
    await page.goto(`${site.base}/search?type=APPRAISER&accreditation=CMA`);
    expect(await offered.count()).toBe(0);
    expect(await page.getByRole("link", { name: "去掉条件：CMA 资质认定" }).count()).toBe(1);
    const answer = await page.goto(`${site.base}/search?type=FORENSIC&accreditation=ISO`);
    expect(answer?.status()).toBe(400);
    expect(await page.getByRole("alert").innerText()).toContain("这个搜索条件用不了");
    await close();
  });
});
