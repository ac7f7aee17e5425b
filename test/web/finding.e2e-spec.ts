import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { hasBrowser, openBrowser, openWhole, tellWithoutBrowser, visit } from "../support/browser.js";
import { openSite, type Site } from "../support/site.js";

jest.setTimeout(120_000);

let site: Site;
let browser: Browser;

beforeAll(async () => {
  if (!hasBrowser) return;
  site = await openSite();
  browser = await openBrowser();
});
afterAll(async () => {
  tellWithoutBrowser("finding in the pages", 9);
  if (!hasBrowser) return;
  await browser.close();
  await site.close();
});

const names = (page: Page): Promise<string[]> => page.locator(".hit h2").allInnerTexts();
const total = async (page: Page): Promise<number> =>
  Number(/\d+/.exec(await page.locator(".total").innerText())?.[0]);

async function searchFor(page: Page, q: string): Promise<void> {
  await page.goto(site.base);
  await page.locator("#q").fill(q);
  await page.getByRole("button", { name: "搜索" }).click();
  await page.waitForURL("**/search?*");
}

/** Presses Tab until the focus is where it should be; more presses than that are too many for anybody. */
async function tabTo(page: Page, selector: string, most: number): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`${most} times Tab do not lead to ${selector}`);
}

(hasBrowser ? describe : describe.skip)("a citizen", () => {
  it("finds an office without scripts, by a plain form, and calls it", async () => {
    const { page, close } = await visit(browser, { javaScriptEnabled: false });
    await searchFor(page, "渝中 公证");
    expect(await names(page)).toContain("渝中公证处");
    await page.getByRole("link", { name: "渝中公证处" }).click();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("渝中公证处");
    const phone = page.getByRole("link", { name: "拨打 023-63841358" });
    expect(await phone.getAttribute("href")).toBe("tel:02363841358");
    expect(await page.getByText("来源与时效").count()).toBe(1);
    await close();
  });

  it("sees pages that scripts take over without a complaint, from no other server", async () => {
    const id = await site.firstId("渝中公证处");
    for (const path of ["/", "/search?q=公证", `/institutions/${id}`]) {
      const { page, complaints, close } = await visit(browser);
      await openWhole(page, `${site.base}${path}`);
      await page.waitForLoadState("networkidle");
      expect({ path, complaints }).toEqual({ path, complaints: [] });
      await close();
    }
  });

  it("gets there by keyboard alone, and sees where the focus is", async () => {
    const { page, close } = await visit(browser);
    await page.goto(site.base);
    await tabTo(page, "#q", 6);
    const outline = await page.evaluate<string>(`getComputedStyle(document.activeElement).outlineWidth`);
    expect(Number.parseFloat(outline)).toBeGreaterThanOrEqual(2);
    await page.keyboard.type("yzgzc");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search?*");
    expect((await names(page))[0]).toBe("渝中公证处");
    // By the way of the skip link, and past what narrows the search down.
    await tabTo(page, ".skip", 1);
    await page.keyboard.press("Enter");
    await tabTo(page, ".hit h2 a", 60);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/institutions/*");
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("渝中公证处");
    await close();
  });

  it("sorts by distance from where the browser is, which the address shows to 10 metres", async () => {
    const place = {
      geolocation: { latitude: 29.556123, longitude: 106.567456 },
      permissions: ["geolocation"],
    };
    const { page, complaints, close } = await visit(browser, place);
    await page.goto(site.base, { waitUntil: "networkidle" });
    await page.locator("#q").fill("公证处");
    await page.getByRole("button", { name: "我附近" }).click();
    await page.waitForURL("**/search?*");
    const params = new URL(page.url()).searchParams;
    expect(["near", "crs", "sort"].map((name) => params.get(name))).toEqual([
      "29.5561,106.5675",
      "wgs84",
      "distance",
    ]);
    const metres = await page.locator(".distance strong").allInnerTexts();
    const far = metres.map(
      (text) => Number.parseFloat(text.replace(/[^\d.]/g, "")) * (text.includes("公里") ? 1_000 : 1),
    );
    expect(far.length).toBeGreaterThan(2);
    expect(far).toEqual([...far].sort((a, b) => a - b));
    expect(await page.locator(".hit .hit-line").first().innerText()).toContain("渝中区");
    expect(complaints).toEqual([]);
    await close();
  });

  it("is told what to do instead when the browser may not tell the place", async () => {
    const { page, close } = await visit(browser, { permissions: [] });
    await page.goto(site.base);
    await page.getByRole("button", { name: "我附近" }).click();
    await page.getByText("浏览器没有允许定位").waitFor();
    expect(new URL(page.url()).pathname).toBe("/");
    await close();
  });

  it("chooses a district, and then everything near it", async () => {
    const { page, close } = await visit(browser);
    await page.goto(site.base);
    await page.getByLabel("地区", { exact: true }).selectOption({ label: "重庆市（全部）" });
    await page.getByRole("button", { name: "搜索" }).click();
    await page.waitForURL("**/search?*");
    const inChongqing = await total(page);
    expect(inChongqing).toBeGreaterThan(5);
    await page.getByLabel("地区", { exact: true }).selectOption("500103");
    await page.getByRole("button", { name: "搜索" }).click();
    await page.waitForURL("**division=500103*");
    const places = await page.locator(".hit .hit-line").allInnerTexts();
    expect(places.length).toBeGreaterThan(0);
    for (const place of places) expect(place).toContain("渝中区");
    const inYuzhong = await total(page);
    expect(inYuzhong).toBeLessThan(inChongqing);
    await page.getByLabel("由近到远").check();
    await page.getByRole("button", { name: "搜索" }).click();
    await page.waitForURL("**scope=near*");
    expect(await total(page)).toBeGreaterThan(inYuzhong);
    expect(await page.locator(".distance").count()).toBeGreaterThan(1);
    await close();
  });

  it("narrows down by what the facets promise, and widens again", async () => {
    const { page, close } = await visit(browser);
    await page.goto(`${site.base}/search?division=500000`);
    const before = await total(page);
    const link = page.locator(".facets a", { hasText: "公证处" }).first();
    const promised = Number(await link.locator(".count").innerText());
    await link.click();
    await page.waitForURL("**type=NOTARY_OFFICE*");
    expect(await total(page)).toBe(promised);
    for (const kind of await page.locator(".hit .kind").allInnerTexts()) expect(kind).toBe("公证处");
    await page.getByRole("link", { name: "去掉条件：公证处" }).click();
    await page.waitForURL((url) => !url.searchParams.has("type"));
    expect(await total(page)).toBe(before);
    await close();
  });

  it("sees what the words were taken for, and takes it back", async () => {
    const { page, close } = await visit(browser);
    await searchFor(page, "渝中公证处");
    const understood = page.locator(".interpreted");
    expect(await understood.innerText()).toMatch(/已理解为\s*公证处 ×\s*渝中区 ×/);
    await understood.getByRole("link", { name: "按原文搜索" }).click();
    await page.waitForURL("**interpret=off*");
    expect(await understood.innerText()).toContain("现在按原文搜索");
    expect((await names(page))[0]).toBe("渝中公证处");
    await understood.getByRole("link", { name: "恢复智能理解" }).click();
    await page.waitForURL((url) => !url.searchParams.has("interpret"));
    await close();
  });

  it("comes back from a record to the search that led there", async () => {
    const { page, close } = await visit(browser);
    await searchFor(page, "亲子鉴定");
    const url = page.url();
    await page.locator(".hit h2 a").first().click();
    await page.getByRole("link", { name: "返回搜索" }).click();
    await page.waitForURL("**/search?*");
    expect(page.url()).toBe(url);
    await close();
  });
});
