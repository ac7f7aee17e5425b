import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { aMove, anInstitution } from "../support/an-institution.js";
import { registeredLawyer } from "../support/a-practitioner.js";
import { hasBrowser, openBrowser, openWhole, tellWithoutBrowser, visit } from "../support/browser.js";
import { linkTo, type DatabaseLink } from "../support/database-link.js";
import { textAt } from "../support/json.js";
import { openSite, type Site } from "../support/site.js";

jest.setTimeout(120_000);

const PHONE = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true };
const BUDGET_BYTES = 150 * 1024;

let site: Site;
let link: DatabaseLink;
let browser: Browser;
/** Addresses of pages of every kind, by what they are. */
let pages: Readonly<Record<string, string>>;

beforeAll(async () => {
  if (!hasBrowser) return;
  site = await openSite({ through: async (url) => (link = await linkTo(url)).url });
  browser = await openBrowser();
  pages = {
    home: "/",
    results: "/search?q=%E5%85%AC%E8%AF%81&division=500000",
    distances: "/search?near=29.556,106.567",
    understood: `/search?q=${encodeURIComponent("渝中附近公证处")}`,
    people: `/search?q=${encodeURIComponent("律师")}&kind=all`,
    "people of a circle": `/search?q=${encodeURIComponent("律师")}&kind=all&near=31.9,101.0&within=1`,
    elsewhere: `/search?q=${encodeURIComponent("北京公证处")}`,
    "nothing found": "/search?q=qqqqxxxxzz&type=ARBITRATION",
    "a refused search": "/search?near=far,away",
    record: `/institutions/${await site.firstId("渝中公证处")}`,
    "ended record": `/institutions/${await endedId()}`,
    ...(await personPages()),
    "no such page": "/nowhere",
  };
});
afterAll(async () => {
  tellWithoutBrowser("looks of the pages", 12);
  if (!hasBrowser) return;
  await browser.close();
  await site.close();
  await link.cut();
});

/** A lawyer, one who may not practise, and the firm of both. */
async function personPages(): Promise<Record<string, string>> {
  const registrar = await site.app.signIn("cq.registrar");
  const { firm, id } = await registeredLawyer(registrar);
  const ended = await registeredLawyer(registrar, { institutionId: firm });
  const { headers } = await registrar.get(`/practitioners/${ended.id}`);
  const tag = { "if-match": headers["etag"] ?? "" };
  const moved = await registrar.post(`/practitioners/${ended.id}/status`, aMove(), tag);
  if (moved.status !== 200) throw new Error(moved.text);
  await site.app.drain();
  const person = `/practitioners/${id}`;
  const people = `/institutions/${firm}/practitioners`;
  return {
    person,
    "ended person": `/practitioners/${ended.id}`,
    firm: `/institutions/${firm}`,
    "its people": people,
  };
}

/** A body that was registered with contacts and has ended since. */
async function endedId(): Promise<string> {
  const registrar = await site.app.signIn("cq.registrar");
  const made = await registrar.post("/institutions", anInstitution({ name: "（测试）已经关闭的公证处" }));
  const id = textAt(made.body, "id");
  const move = aMove({ to: "cancelled", basis: "（测试）注销公告第1号" });
  const moved = await registrar.post(`/institutions/${id}/status`, move, {
    "if-match": made.headers["etag"] ?? "",
  });
  if (moved.status !== 200) throw new Error(moved.text);
  return id;
}

const withLanguage = (path: string, language: string): string =>
  `${site.base}${path}${path.includes("?") ? "&" : "?"}lang=${language}`;

/** Texts of elements whose single words do not fit into one line. */
async function brokenWords(page: Page, selector: string): Promise<string[]> {
  return page.evaluate<
    string[]
  >(`[...document.querySelectorAll(${JSON.stringify(selector)})].filter((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
  }).map((element) => element.textContent)`);
}

(hasBrowser ? describe : describe.skip)("every page", () => {
  it.each(["zh-CN", "en"])(
    "fits a phone of 360 pixels in %s, with words whole and things big enough to touch",
    async (language) => {
      const { page, close } = await visit(browser, PHONE);
      for (const [name, path] of Object.entries(pages)) {
        await openWhole(page, withLanguage(path, language));
        const width = await page.evaluate<number>("document.documentElement.scrollWidth");
        expect({ name, width }).toEqual({ name, width: 360 });
        expect(await brokenWords(page, ".facets h2, .sorts a, button")).toEqual([]);
        const boxes = await page
          .locator(".search-form button, .search-form select, .phones a, .kinds label, .term, .offer button")
          .all();
        for (const box of boxes) expect((await box.boundingBox())?.height).toBeGreaterThanOrEqual(32);
      }
      await close();
    },
  );

  // Colours and languages do not meddle with each other: every one of them once.
  it.each([
    ["light", "zh-CN"],
    ["dark", "en"],
  ] as const)(
    "has no serious fault for those who see or hear it otherwise, in %s %s",
    async (colorScheme, language) => {
      const { page, close } = await visit(browser, { colorScheme });
      for (const [name, path] of Object.entries(pages)) {
        await openWhole(page, withLanguage(path, language));
        const { violations, passes } = await new AxeBuilder({ page }).analyze();
        const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
        const told = grave.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
        expect({ name, told }).toEqual({ name, told: [] });
        expect(passes.length).toBeGreaterThan(10);
      }
      await close();
    },
  );

  it("has no serious fault while suggestions are open, which stay within the phone", async () => {
    const { page, close } = await visit(browser, PHONE);
    await openWhole(page, site.base);
    await page.locator("#q").pressSequentially("yuzhong");
    await page.locator("#suggestions [role=option]").first().waitFor();
    await page.keyboard.press("ArrowDown");
    const { violations } = await new AxeBuilder({ page }).analyze();
    const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(grave.map(({ id }) => id)).toEqual([]);
    expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(360);
    await close();
  });

  it("speaks the reader's language, keeps it, and marks Chinese as Chinese", async () => {
    const { page, close } = await visit(browser, { locale: "en-GB" });
    await page.goto(site.base);
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await page.locator("#q").fill("yuzhong gongzheng");
    await page.getByRole("button", { name: "Search" }).click();
    await page.waitForURL("**/search?*");
    const hit = page.locator(".hit").first();
    expect(await hit.locator(".kind").innerText()).toBe("Notary office");
    expect(await hit.locator("h2 [lang=zh-CN]").innerText()).toBe("渝中公证处");
    await page.getByRole("link", { name: "中文" }).click();
    await page.waitForURL("**lang=zh-CN*");
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
    expect(await page.locator("#q").inputValue()).toBe("yuzhong gongzheng");
    await page.locator(".hit h2 a").first().click();
    await page.waitForURL("**/institutions/*lang=zh-CN");
    expect(await page.getByText("登记信息").count()).toBe(1);
    await close();
  });

  it.each(["home", "results", "record"])(
    "loads within 150 KB when it is new to the reader: %s",
    async (name) => {
      const { page, close } = await visit(browser);
      const sizes: Promise<number>[] = [];
      // As sent over the wire, compressed; the browser asks for what a page needs, and nothing is in its cache.
      page.on("requestfinished", (request) => {
        sizes.push(request.sizes().then((size) => size.responseBodySize + size.responseHeadersSize));
      });
      await page.goto(`${site.base}${pages[name] ?? ""}`, { waitUntil: "networkidle" });
      const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
      expect(sizes.length).toBeGreaterThanOrEqual(3);
      expect(bytes).toBeGreaterThan(20_000);
      expect(bytes).toBeLessThanOrEqual(BUDGET_BYTES);
      await close();
    },
  );
});

(hasBrowser ? describe : describe.skip)("what a page says when there is nothing to show", () => {
  it("of a body that has ended: how and since when, no contacts", async () => {
    const { page, close } = await visit(browser);
    const answer = await page.goto(`${site.base}${pages["ended record"] ?? ""}`);
    expect(answer?.status()).toBe(200);
    const text = await page.locator("main").innerText();
    for (const said of ["已注销", "自 2024-03-01 起", "（测试）注销公告第1号", "不再显示联系方式"])
      expect(text).toContain(said);
    expect(text).not.toMatch(/023-|示例路/);
    expect(await page.locator("a[href^='tel:']:not(footer a)").count()).toBe(0);
    await close();
  });

  it("of an unknown address or record: that there is none, with a way on", async () => {
    const { page, close } = await visit(browser);
    for (const path of ["/nowhere", "/institutions/00000000000000000000000000", "/institutions/x"]) {
      const answer = await page.goto(`${site.base}${path}`);
      expect([path, answer?.status()]).toEqual([path, 404]);
      expect(await page.getByRole("alert").innerText()).toContain("没有这一页");
      await page.locator("#q").fill("公证");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/search?*");
      expect(await page.locator(".hit").count()).toBeGreaterThan(0);
    }
    await close();
  });

  it("while the data can't be reached: so, with what was typed; and works again after a reload", async () => {
    const { page, close } = await visit(browser);
    const search = `${site.base}/search?q=${encodeURIComponent("渝中公证处")}`;
    await link.cut();
    try {
      expect((await page.goto(site.base))?.status()).toBe(200);
      for (const address of [search, `${site.base}${pages["record"] ?? ""}`]) {
        const answer = await page.goto(address);
        expect(answer?.status()).toBe(503);
        expect(answer?.headers()["retry-after"]).toBeDefined();
        expect(await page.getByRole("alert").innerText()).toContain("暂时查不到数据");
      }
      await page.goto(search);
      expect(await page.locator("#q").inputValue()).toBe("渝中公证处");
    } finally {
      await link.mend();
    }
    await page.reload();
    expect(await page.locator(".hit h2").first().innerText()).toBe("渝中公证处");
    await close();
  });
});
