import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Browser } from "playwright-core";
import { branchStage, type BranchStage } from "../support/a-branch.js";
import { aMove } from "../support/an-institution.js";
import { aMeasure, recorded } from "../support/dated-facts.js";
import { hasBrowser, openBrowser, tellWithoutBrowser, visit } from "../support/browser.js";
import { dayFromToday } from "../support/registrars.js";
import { openSite, type Site } from "../support/site.js";

jest.setTimeout(120_000);

const PHONE = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true };

let site: Site;
let browser: Browser;
let stage: BranchStage;

beforeAll(async () => {
  if (!hasBrowser) return;
  site = await openSite();
  browser = await openBrowser();
  stage = await branchStage(site.app);
  await site.app.drain();
});
afterAll(async () => {
  tellWithoutBrowser("recognition in the pages", 4);
  if (!hasBrowser) return;
  await browser.close();
  await site.close();
});

(hasBrowser ? describe : describe.skip)("recognition by the other side", () => {
  it("is told on a firm's page with every rule and what it rests on, without scripts too", async () => {
    const { page, close } = await visit(browser, { javaScriptEnabled: false });
    await page.goto(`${site.base}/institutions/${stage.firm}`);
    expect(await page.locator(".badge.good", { hasText: "重庆认可" }).count()).toBe(1);
    const row = page.locator(".fact", { hasText: "川渝互认" });
    expect(await row.getByText("有生效的协议适用").isVisible()).toBe(false);
    await row.getByText("为什么").click();
    const agreed = row.locator(".reasons li", { hasText: "有生效的协议适用" });
    expect(await agreed.innerText()).toMatch(/符合：.*协议.*自 \d{4}-\d{2}-\d{2} 起/s);
    expect(await row.locator(".reasons .fails").count()).toBe(0);
    await close();
  });

  it("falls with a measure, and the page says by which rule", async () => {
    const [lawyer = ""] = stage.lawyers;
    const penalty = { kind: "penalty", document: "（测试）处罚决定书第9号", from: dayFromToday(-5) };
    await recorded(stage.home, `/practitioners/${lawyer}/measures`, aMeasure(penalty));
    const { page, complaints, close } = await visit(browser, PHONE);
    await page.goto(`${site.base}/practitioners/${lawyer}?lang=en`);
    expect(await page.locator(".badge.plain").innerText()).toBe("Chongqing does not recognise it");
    await page.getByText("Why", { exact: true }).click();
    const failing = await page.locator(".reasons .fails").innerText();
    for (const said of ["Does not hold:", "A measure is in the way", "（测试）处罚决定书第9号"])
      expect(failing).toContain(said);
    expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(360);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it("narrows a search down, and is taken away again", async () => {
    const { page, close } = await visit(browser, { javaScriptEnabled: false });
    await page.goto(`${site.base}/search?type=LAW_FIRM`);
    await page.getByRole("link", { name: "重庆认可" }).click();
    await page.waitForURL("**recognisedIn=CQ*");
    expect(await page.locator(".hit").count()).toBeGreaterThan(0);
    for (const hit of await page.locator(".hit").all()) {
      const text = await hit.locator(".hit-line").innerText();
      expect(/重庆市/.test(text) || /重庆(附条件)?认可/.test(text)).toBe(true);
    }
    await page.getByRole("link", { name: "去掉条件：重庆认可" }).click();
    await page.waitForURL((url) => !url.searchParams.has("recognisedIn"));
    await close();
  });

  it("is not told of somebody whom nobody lists any more", async () => {
    const { page, close } = await visit(browser, { javaScriptEnabled: false });
    const [, other = ""] = stage.lawyers;
    const { headers } = await stage.home.get(`/practitioners/${other}`);
    const move = aMove({ basis: "（测试）停止执业" });
    const tag = { "if-match": headers["etag"] ?? "" };
    expect((await stage.home.post(`/practitioners/${other}/status`, move, tag)).status).toBe(200);
    await page.goto(`${site.base}/practitioners/${other}`);
    expect(await page.getByText("川渝互认").count()).toBe(0);
    await close();
  });
});
