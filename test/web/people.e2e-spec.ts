import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Browser, Locator, Page } from "playwright-core";
import { aFirm, registered, registeredLawyer } from "../support/a-practitioner.js";
import { aMove } from "../support/an-institution.js";
import { hasBrowser, openBrowser, openWhole, tellWithoutBrowser, visit } from "../support/browser.js";
import { openSite, type Site } from "../support/site.js";

jest.setTimeout(120_000);

const FIRM = "（测试）长江示例律师事务所";
const LAWYER = "（测试）欧阳示例";
const COLLEAGUES = 22;

let site: Site;
let browser: Browser;
let firm: string;
let lawyer: string;
let suspended: string;

beforeAll(async () => {
  if (!hasBrowser) return;
  site = await openSite();
  browser = await openBrowser();
  const registrar = await site.app.signIn("cq.registrar");
  firm = await registered(registrar, aFirm({ name: FIRM, division: "500103" }));
  lawyer = (await registeredLawyer(registrar, { institutionId: firm, name: LAWYER })).id;
  suspended = (await registeredLawyer(registrar, { institutionId: firm, name: "（测试）停业的律师" })).id;
  for (let made = 0; made < COLLEAGUES; made += 1) await registeredLawyer(registrar, { institutionId: firm });
  const { headers } = await registrar.get(`/practitioners/${suspended}`);
  const moved = await registrar.post(`/practitioners/${suspended}/status`, aMove(), {
    "if-match": headers["etag"] ?? "",
  });
  if (moved.status !== 200) throw new Error(moved.text);
  await site.app.drain();
});
afterAll(async () => {
  tellWithoutBrowser("people in the pages", 13);
  if (!hasBrowser) return;
  await browser.close();
  await site.close();
});

// The choices of the form's selects are options too.
const suggested = (page: Page): Locator => page.locator("#suggestions").getByRole("option");
const address = (page: Page): Record<string, string> =>
  Object.fromEntries(new URL(page.url()).searchParams.entries());

async function typeSlowly(page: Page, text: string): Promise<void> {
  await openWhole(page, site.base);
  await page.locator("#q").pressSequentially(text);
  await suggested(page).first().waitFor();
}

(hasBrowser ? describe : describe.skip)("somebody looking for a person", () => {
  it("chooses people, without scripts, and finds them with their body and no phone", async () => {
    const { page, close } = await visit(browser, { javaScriptEnabled: false });
    await page.goto(site.base);
    await page.getByRole("radio", { name: "人员" }).check();
    await page.locator("#q").fill("欧阳示例");
    await page.getByRole("button", { name: "搜索" }).click();
    await page.waitForURL("**/search?*");
    const hit = page.locator(".hit").first();
    expect(await hit.locator("h2").innerText()).toBe(LAWYER);
    expect(await hit.locator(".kind").innerText()).toBe("律师");
    expect(await hit.locator(".phones").count()).toBe(0);
    expect(await hit.getByRole("link", { name: FIRM }).getAttribute("href")).toBe(`/institutions/${firm}`);
    expect(await page.getByRole("radio", { name: "人员" }).isChecked()).toBe(true);
    await hit.getByRole("link", { name: LAWYER }).click();
    await page.waitForURL(`**/practitioners/${lawyer}`);
    await close();
  });

  it("keeps the choice in every link of the results", async () => {
    const { page, close } = await visit(browser);
    await page.goto(`${site.base}/search?q=${encodeURIComponent("渝中律师")}&kind=all`);
    const links = await page.locator(".facets a, .sorts a, .interpreted a, .pager a").all();
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) expect(await link.getAttribute("href")).toContain("kind=all");
    await close();
  });

  it("takes a type along as the people who work there, and back", async () => {
    const { page, close } = await visit(browser);
    await openWhole(page, site.base);
    const type = page.locator("#type");
    await type.selectOption("LAW_FIRM");
    await page.getByRole("radio", { name: "人员" }).check();
    expect(await type.inputValue()).toBe("LAWYER");
    expect(await type.locator("option").allInnerTexts()).toContain("司法鉴定人");
    await page.getByRole("radio", { name: "机构" }).check();
    expect(await type.inputValue()).toBe("LAW_FIRM");
    // Without scripts both may be sent as they do not fit: what is looked for decides.
    await page.goto(`${site.base}/search?kind=practitioner&type=LAW_FIRM`);
    expect(await page.locator(".hit .kind").first().innerText()).toBe("律师");
    await close();
  });

  it("is led from bodies to people when no body has the name", async () => {
    const { page, close } = await visit(browser);
    await page.goto(`${site.base}/search?q=${encodeURIComponent("欧阳示例")}`);
    await page.getByRole("link", { name: "机构和人员一起找" }).click();
    await page.waitForURL("**kind=all*");
    expect(await page.locator(".hit h2").first().innerText()).toBe(LAWYER);
    await close();
  });

  it("reads on a person's page who they may act for, since when, and who says so", async () => {
    const { page, complaints, close } = await visit(browser);
    await openWhole(page, `${site.base}/practitioners/${lawyer}`);
    expect(await page.title()).toContain(LAWYER);
    const text = await page.locator("main").innerText();
    for (const said of ["律师", FIRM, "15001201011", "婚姻关系", "中文", "正常", "2020-07", "重庆市司法局"])
      expect(text).toContain(said);
    expect(await page.locator("main a[href^='tel:']").count()).toBe(0);
    await page.getByRole("link", { name: FIRM }).click();
    await page.waitForURL(`**/institutions/${firm}`);
    expect(complaints).toEqual([]);
    await close();
  });

  it("reads of somebody suspended only that, and finds them in no list", async () => {
    const { page, close } = await visit(browser);
    const answer = await page.goto(`${site.base}/practitioners/${suspended}`);
    expect(answer?.status()).toBe(200);
    const text = await page.locator("main").innerText();
    for (const said of ["已暂停执业", "自 2024-03-01 起", "（测试）处罚决定书第1号"])
      expect(text).toContain(said);
    expect(text).not.toMatch(/长江示例|1500120/);
    await page.goto(`${site.base}/institutions/${firm}/practitioners`);
    expect(await page.locator(".people").innerText()).not.toContain("停业的律师");
    await close();
  });

  it("sees the first twenty people of a body, and the way to all of them", async () => {
    const { page, close } = await visit(browser, { javaScriptEnabled: false });
    await page.goto(`${site.base}/institutions/${firm}`);
    expect(await page.locator(".people li").count()).toBe(20);
    await page.getByRole("link", { name: "查看全部人员" }).click();
    await page.waitForURL("**/practitioners");
    expect(await page.locator(".people li").count()).toBe(COLLEAGUES + 1);
    await page.getByRole("link", { name: LAWYER }).click();
    await page.waitForURL(`**/practitioners/${lawyer}`);
    for (const path of ["/practitioners/00000000000000000000000000", "/practitioners/x"])
      expect((await page.goto(`${site.base}${path}`))?.status()).toBe(404);
    await close();
  });
});

(hasBrowser ? describe : describe.skip)("somebody typing", () => {
  it("is offered names, goes through them by keys, and opens one by Enter", async () => {
    const { page, complaints, close } = await visit(browser);
    await typeSlowly(page, "长江示例");
    const field = page.getByRole("combobox", { name: "名称、地址或要办的事" });
    expect(await field.getAttribute("aria-expanded")).toBe("true");
    expect(await suggested(page).first().innerText()).toMatch(/长江示例律师事务所\s+机构$/);
    await page.keyboard.press("ArrowDown");
    const first = await suggested(page).and(page.locator("[aria-selected=true]")).getAttribute("id");
    expect(await field.getAttribute("aria-activedescendant")).toBe(first);
    await page.keyboard.press("Escape");
    expect(await suggested(page).count()).toBe(0);
    expect(await field.inputValue()).toBe("长江示例");
    await field.pressSequentially("律");
    await suggested(page).first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/institutions/${firm}`);
    expect(complaints.filter((text) => !text.endsWith("failed"))).toEqual([]);
    await close();
  });

  it.each([
    ["欧阳示", "人员", /\/practitioners\//],
    ["渝中区", "地区", /\/search\?division=500103$/],
    ["公证处", "类型", /\/search\?type=NOTARY_OFFICE$/],
    ["法医临床", "业务", /\/search\?service=forensic\.medical\.clinical$/],
  ])("gets from %s, a %s, to where that leads", async (typed, kind, leadsTo) => {
    const { page, close } = await visit(browser);
    await typeSlowly(page, typed);
    await suggested(page)
      .filter({ hasText: new RegExp(`\\s${kind}$`) })
      .first()
      .click();
    await page.waitForURL(leadsTo);
    if (new URL(page.url()).pathname === "/search") {
      expect(await page.locator(".active-filters a").count()).toBe(1);
      expect(await page.locator("#q").inputValue()).toBe("");
    }
    await close();
  });

  it("asks once for what is typed without a pause, and searches as typed by Enter", async () => {
    const { page, close } = await visit(browser);
    const asked: string[] = [];
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.pathname.endsWith("/suggest")) asked.push(url.searchParams.get("q") ?? "");
    });
    await openWhole(page, site.base);
    await page.evaluate(`(() => {
      const field = document.querySelector("#q");
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
      for (const text of ["y", "yz", "yzg", "yzgzc"]) {
        set.call(field, text);
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    })()`);
    await suggested(page).first().waitFor();
    expect(asked).toEqual(["yzgzc"]);
    await page.locator("#q").press("Enter");
    await page.waitForURL("**/search?*");
    expect(address(page)).toEqual({ q: "yzgzc" });
    await close();
  });
});
