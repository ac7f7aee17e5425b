import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Browser, Locator, Page } from "playwright-core";
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
  tellWithoutBrowser("how pages show what was understood", 12);
  if (!hasBrowser) return;
  await browser.close();
  await site.close();
});

const names = (page: Page): Promise<string[]> => page.locator(".hit h2").allInnerTexts();
const total = async (page: Page): Promise<number> =>
  Number(/\d+/.exec(await page.locator(".total").innerText())?.[0]);
const undo = (page: Page, name: string): Locator =>
  page.locator(".interpreted").getByRole("link", { name: `不按“${name}”理解` });
const address = (page: Page): Record<string, string> =>
  Object.fromEntries(new URL(page.url()).searchParams.entries());

async function search(page: Page, query: Readonly<Record<string, string>>): Promise<void> {
  await page.goto(`${site.base}/search?${new URLSearchParams(query).toString()}`);
}

(hasBrowser ? describe : describe.skip)("what the words were taken for", () => {
  it("is undone piece by piece, the rest kept as conditions, without scripts too", async () => {
    const { page, close } = await visit(browser, { javaScriptEnabled: false });
    await search(page, { q: "渝中公证处" });
    await undo(page, "公证处").click();
    await page.waitForURL("**division=500103*");
    expect(address(page)).toEqual({ division: "500103" });
    expect(await total(page)).toBeGreaterThan(1);
    await search(page, { q: "渝中公证处" });
    await undo(page, "渝中区").click();
    await page.waitForURL("**type=NOTARY_OFFICE*");
    expect(address(page)).toEqual({ type: "NOTARY_OFFICE" });
    expect(await names(page)).toContain("渝中公证处");
    expect(await total(page)).toBeGreaterThan(10);
    await close();
  });

  it("names services, and keeps the others and the type when one is undone", async () => {
    const { page, close } = await visit(browser);
    await search(page, { q: "亲子鉴定" });
    const chips = await page.locator(".interpreted .term").allInnerTexts();
    expect(chips.length).toBeGreaterThan(2);
    for (const chip of chips) expect(chip).toMatch(/^[\p{Script=Han}、（）]+ ×$/u);
    const first = (chips[1] ?? "").replace(" ×", "");
    await undo(page, first).click();
    await page.waitForURL("**type=FORENSIC*");
    expect(address(page)["q"]).toBeUndefined();
    expect(new URL(page.url()).searchParams.getAll("service")).toHaveLength(chips.length - 2);
    expect(await page.locator(".active-filters").innerText()).not.toContain(first);
    await close();
  });

  it("says that nothing matched whole when what is shown is only similar", async () => {
    const { page, close } = await visit(browser);
    await search(page, { q: "渝种公正处" });
    expect(await names(page)).toContain("渝中公证处");
    expect(await page.locator(".notice").innerText()).toBe("没有完全符合的结果，下面是相近的。");
    await search(page, { q: "渝中公证处" });
    expect(await page.locator(".notice").count()).toBe(0);
    await close();
  });

  it("says of places elsewhere that this directory does not have them, and who does", async () => {
    const { page, close } = await visit(browser);
    await search(page, { q: "北京公证处" });
    const said = await page.locator(".empty").innerText();
    expect(said).toContain("川渝目录不收录北京的机构");
    expect(said).toContain("12348");
    expect(await page.locator(".hit").count()).toBe(0);
    await close();
  });

  it.each(["今天天气", "pizza"])("shows help and no list for %s", async (q) => {
    const { page, close } = await visit(browser);
    await search(page, { q });
    expect(await page.locator(".hit").count()).toBe(0);
    expect(await page.locator(".sorts").count()).toBe(0);
    const help = page.locator(".empty");
    expect(await help.getByRole("link", { name: "12348" }).getAttribute("href")).toBe("tel:12348");
    const aid = await help.getByRole("link", { name: "看法律援助机构" }).getAttribute("href");
    expect(aid).toBe("/search?type=LEGAL_AID");
    // What is offered as an example must itself find something.
    for (const example of await help.locator(".examples a").all()) {
      const href = (await example.getAttribute("href")) ?? "";
      const answer = await site.app.anyone.get(href);
      expect({ href, hits: JSON.stringify(answer.body).includes('"hits":[{') }).toEqual({ href, hits: true });
    }
    await close();
  });

  it("offers a search without its conditions when they leave nothing", async () => {
    const { page, close } = await visit(browser);
    await search(page, { q: "渝中公证处", type: "ARBITRATION", division: "510000" });
    expect(await page.locator(".hit").count()).toBe(0);
    await page.getByRole("link", { name: "去掉全部条件，只按文字搜索" }).click();
    await page.waitForURL((url) => !url.searchParams.has("type"));
    expect((await names(page))[0]).toBe("渝中公证处");
    await close();
  });
});

(hasBrowser ? describe : describe.skip)("what is nearby", () => {
  it("asks for a position only on a click, and goes on from it, the nearest first", async () => {
    const place = { geolocation: { latitude: 29.55612, longitude: 106.56746 }, permissions: ["geolocation"] };
    const { page, complaints, close } = await visit(browser, place);
    await openWhole(page, `${site.base}/search?q=${encodeURIComponent("附近公证处")}`);
    expect(address(page)).toEqual({ q: "附近公证处" });
    await page.getByRole("button", { name: "使用我的位置" }).click();
    await page.waitForURL("**near=*");
    const { near, crs, sort } = address(page);
    expect({ near, crs, sort }).toEqual({ near: "29.5561,106.5675", crs: "wgs84", sort: "distance" });
    const first = page.locator(".hit").first();
    expect(await first.locator(".hit-line").innerText()).toContain("渝中区");
    expect(await first.locator(".distance").innerText()).toMatch(/^距离约 [\d.]+ (米|公里)/);
    expect(await page.getByRole("button", { name: "使用我的位置" }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it("goes without a position from the middle of the place named, marked as a middle", async () => {
    const { page, close } = await visit(browser, { javaScriptEnabled: false });
    await search(page, { q: "渝中附近公证处" });
    expect(await page.locator(".offer").innerText()).toContain("把地名写进搜索框");
    await page.getByRole("link", { name: "从渝中区中心由近到远" }).click();
    await page.waitForURL("**scope=near*");
    expect(address(page)).toEqual({ type: "NOTARY_OFFICE", division: "500103", scope: "near" });
    expect(await total(page)).toBeGreaterThan(5);
    expect(
      await page.locator(".distance", { hasText: "位置为所在区县中心，非门牌" }).count(),
    ).toBeGreaterThan(0);
    await close();
  });

  it("says when nobody was within the circle and how far it looked instead", async () => {
    const { page, close } = await visit(browser);
    // Half-way between Chongqing and the next town with a notary.
    await search(page, { q: "公证处", near: "29.40,106.40", crs: "wgs84", sort: "distance", within: "1" });
    const used = /^1 公里内没有，已扩大到 (\d+) 公里。$/.exec(await page.locator(".notice").innerText());
    const farthest = (await page.locator(".distance strong").allInnerTexts()).map((text) =>
      text.includes("公里") ? Number.parseFloat(text.replace(/[^\d.]/g, "")) : 0,
    );
    expect(farthest.length).toBeGreaterThan(0);
    expect(Math.max(...farthest)).toBeLessThanOrEqual(Number(used?.[1]));
    await search(page, { q: "公证处", near: "31.9,101.0", crs: "wgs84", sort: "distance", within: "1" });
    expect(await page.locator(".notice").innerText()).toBe("1 公里内没有，下面不限距离。");
    await close();
  });
});

(hasBrowser ? describe : describe.skip)("what narrows a search down", () => {
  it("is only what changes something, and leaves exactly as many as it says", async () => {
    const { page, close } = await visit(browser);
    await search(page, { division: "500000" });
    const all = await total(page);
    const links = await page.locator(".facets a:has(.count)").all();
    expect(links.length).toBeGreaterThan(10);
    for (const link of links) expect(Number(await link.locator(".count").textContent())).toBeLessThan(all);
    const targets = await Promise.all(
      links
        .slice(0, 6)
        .concat(links.slice(-6))
        .map(async (link) => ({
          href: (await link.getAttribute("href")) ?? "",
          count: Number(await link.locator(".count").textContent()),
        })),
    );
    for (const { href, count } of targets) {
      await page.goto(site.base + href);
      expect({ href, total: await total(page) }).toEqual({ href, total: count });
    }
    await close();
  });

  it("leads down the tree of places and back up", async () => {
    const { page, close } = await visit(browser);
    await search(page, { q: "公证处" });
    const places = page.locator(".facets section", { hasText: "地区" });
    expect((await places.locator("ul a").allInnerTexts()).map((text) => text.replace(/\s*\d+$/, ""))).toEqual(
      ["重庆市", "四川省"],
    );
    await places.getByRole("link", { name: "重庆市" }).click();
    await page.waitForURL("**division=500000*");
    await places.getByRole("link", { name: "渝中区" }).click();
    await page.waitForURL("**division=500103*");
    expect(await places.locator(".way").innerText()).toMatch(/四川和重庆\s*重庆市\s*渝中区/);
    await places.getByRole("link", { name: "重庆市" }).click();
    await page.waitForURL("**division=500000*");
    await places.getByRole("link", { name: "四川和重庆" }).click();
    await page.waitForURL((url) => !url.searchParams.has("division"));
    expect(address(page)).toEqual({ q: "公证处" });
    await close();
  });
});
