import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { branchStage, type BranchStage } from "../support/a-branch.js";
import { hasBrowser, openBrowser, openWhole, tellWithoutBrowser, visit } from "../support/browser.js";
import { DEMO_PASSWORD } from "../support/databases.js";
import { textAt } from "../support/json.js";
import { openSite, type Site } from "../support/site.js";
import { done, part, signIn as signInAt, take, upload } from "./workspace-steps.js";

jest.setTimeout(180_000);

const PHONE = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true };
const FIRM = "四川蜀渝示例律师事务所（测试）";

let site: Site;
let browser: Browser;
let stage: BranchStage;
/** The address of the application that the first test submits, after the `#`. */
let application = "";

beforeAll(async () => {
  if (!hasBrowser) return;
  site = await openSite();
  browser = await openBrowser();
  stage = await branchStage(site.app);
});
afterAll(async () => {
  tellWithoutBrowser("the workspace of firms and authorities", 7);
  if (!hasBrowser) return;
  await browser.close();
  await site.close();
});

const table = (page: Page): Promise<string> => page.getByRole("table").innerText();

const signIn = (page: Page, account: string, address = "/branches"): Promise<void> =>
  signInAt(page, account, `${site.base}${address}`);

/** Everything that a tab keeps, as one text. */
const kept = (page: Page): Promise<string> =>
  page.evaluate<string>("JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie])");

(hasBrowser ? describe : describe.skip)("a firm's clerk", () => {
  it("drafts, sees what is not met yet, mends it, hands papers in, and submits", async () => {
    const { page, complaints, close } = await visit(browser);
    await signIn(page, "firm.clerk");
    await page.getByLabel("拟设地").selectOption({ label: "渝中区" });
    await page.getByRole("button", { name: "建立草稿" }).click();
    await page.getByText("项条件不符合").waitFor();
    expect(await table(page)).toMatch(/分所资产三十万元以上.*不符合/s);
    await page.getByLabel("分所负责人", { exact: true }).selectOption({ index: 1 });
    for (const at of [0, 1, 2])
      await page.getByRole("group", { name: "派驻律师" }).getByRole("checkbox").nth(at).check();
    await page.getByLabel("分所资产（元）").fill("300000");
    await page.getByLabel("住所地址").fill("渝中区示例街1号（测试）");
    expect(await page.getByText("有未保存的改动").isVisible()).toBe(true);
    await page.getByRole("button", { name: "保存草稿" }).click();
    await page.getByText("条件均已符合").waitFor();
    expect(await page.getByText("有未保存的改动").count()).toBe(0);
    const papers = part(page, "材料");
    expect(await papers.innerText()).toMatch(/已在卷，不用交/);
    const [missing = ""] = await missingPapers(page);
    await upload(page, missing);
    await papers.getByText(`${missing}（测试）.pdf`).waitFor();
    application = new URL(page.url()).hash;
    await take(page, "提交");
    await done(page, "提交");
    const text = await page.locator("main").innerText();
    for (const said of ["已提交，待受理", "渝中区司法局", "个工作日", "等待重庆司法行政机关（受理地）"])
      expect(text).toContain(said);
    expect(complaints).toEqual([]);
    await close();
  });

  it("is told beside the field what can't be kept", async () => {
    const { page, close } = await visit(browser);
    await signIn(page, "firm.clerk");
    await page.getByLabel("拟设地").selectOption({ label: "南岸区" });
    await page.getByRole("button", { name: "建立草稿" }).click();
    const assets = page.getByLabel("分所资产（元）");
    await assets.fill("9999999999999");
    await page.getByRole("button", { name: "保存草稿" }).click();
    await page.getByRole("alert").waitFor();
    expect(await assets.getAttribute("aria-invalid")).toBe("true");
    const fault = page.locator(
      `[id="${((await assets.getAttribute("aria-describedby")) ?? "").split(" ").at(-1)}"]`,
    );
    expect(await fault.innerText()).not.toBe("");
    await assets.fill("1");
    await page.getByRole("button", { name: "保存草稿" }).click();
    await page.getByText("已保存").waitFor();
    await page.getByLabel("采用告知承诺办理").check();
    await page.getByLabel("签署人").fill("负责人（测试）");
    await page.getByRole("button", { name: "保存草稿" }).click();
    await page.getByRole("cell", { name: "已承诺" }).first().waitFor();
    expect(await part(page, "材料").innerText()).toContain("告知承诺书");
    await take(page, "提交");
    const refused = await page.getByRole("alert").innerText();
    expect(refused).toContain("分所资产三十万元以上：要求");
    await close();
  });

  it("finds the way back to the list, and every view by keys alone", async () => {
    const { page, close } = await visit(browser);
    const draft = await stage.clerk.post("/branch-applications", { firmId: stage.firm, division: "500107" });
    await signIn(page, "firm.clerk", `/branches#/branches/${textAt(draft.body, "id")}`);
    await page.getByRole("heading", { name: "办理经过" }).waitFor();
    await page.goBack();
    await page.goForward();
    await page.getByRole("link", { name: "返回列表" }).press("Enter");
    await page.getByRole("heading", { name: "本机构的申请" }).waitFor();
    expect(await page.evaluate<string>("document.activeElement.tagName")).toBe("H2");
    await page.getByRole("link", { name: "消息" }).press("Enter");
    await page.getByRole("heading", { name: "消息", level: 2 }).waitFor();
    expect(await page.evaluate<string>("document.activeElement.tagName")).toBe("H2");
    await close();
  });
});

const missingPapers = async (page: Page): Promise<string[]> =>
  (await part(page, "材料").locator("input[type=file]").all()).reduce<Promise<string[]>>(
    async (before, input) => [
      ...(await before),
      ((await input.getAttribute("aria-label")) ?? "").replace("选择文件：", ""),
    ],
    Promise.resolve([]),
  );

(hasBrowser ? describe : describe.skip)("the two authorities", () => {
  it("see what waits for them first, read papers, and take the case to its end", async () => {
    const host = await visit(browser);
    await signIn(host.page, "cq.registrar");
    const waiting = host.page
      .locator("section")
      .filter({ has: host.page.getByRole("heading", { name: "等待本机关办理" }) });
    await waiting.getByRole("link", { name: FIRM }).click();
    await host.page.getByRole("heading", { name: "办理", exact: true }).waitFor();
    const [download] = await Promise.all([
      host.page.waitForEvent("download"),
      part(host.page, "材料").getByRole("button", { name: /^下载/ }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/（测试）\.pdf$/);
    await take(host.page, "受理");
    await done(host.page, "受理");
    await take(host.page, "中止计时");
    expect(await host.page.getByRole("alert").innerText()).toContain("理由");
    await objectAndLift();
    await host.page.reload();
    await take(host.page, "完成审查");
    await done(host.page, "完成审查");
    await take(host.page, "作出决定", (form) => form.getByLabel("决定").selectOption({ label: "准予" }));
    await done(host.page, "作出决定");
    await take(host.page, "颁发执业许可证");
    await done(host.page, "颁发执业许可证");
    expect(await host.page.getByRole("table").count()).toBe(0);
    expect(await host.page.locator("h2.arrival").innerText()).toContain("（重庆）");
    const opened = await host.page.getByRole("link", { name: "查看分所" }).getAttribute("href");
    // The step without a reason, and nothing else.
    expect(host.complaints).toEqual([expect.stringContaining("422")]);
    await host.close();
    await theBranchIsPublic(opened ?? "");
  });

  it("ask for everything missing at once, and the clerk brings it", async () => {
    const { page, close } = await visit(browser);
    const opened = await stage.clerk.post("/branch-applications", anotherApplication());
    const id = textAt(opened.body, "id");
    const submitted = await stage.clerk.post(`/branch-applications/${id}/steps`, { step: "submit" });
    expect(submitted.status).toBe(200);
    await signIn(page, "cq.registrar", `/branches#/branches/${id}`);
    const asking = page.getByRole("group", { name: "需要补正的材料（一次性告知）" });
    let asked = "";
    await take(page, "一次性告知补正", async () => {
      asked = await asking.locator("label").first().innerText();
      await asking.getByRole("checkbox").first().check();
    });
    await done(page, "一次性告知补正");
    expect(await page.locator("main").innerText()).toMatch(
      /自 \d{4}-\d{2}-\d{2} 起停止计时：等待申请人补正材料/,
    );
    await page.getByRole("button", { name: "退出登录" }).click();
    await page.getByLabel("账号").waitFor();
    await signIn(page, "firm.clerk", `/branches#/branches/${id}`);
    await page.getByText("已要求补正", { exact: false }).first().waitFor();
    await take(page, "补正材料", async (form) => {
      await upload(form, asked);
      await form.getByText(`${asked}（测试）.pdf`).waitFor();
    });
    await done(page, "补正材料");
    await close();
  });
});

/** Of three other lawyers, for another place. */
function anotherApplication(): Record<string, unknown> {
  const { firm, lawyers } = stage;
  return {
    ...{ firmId: firm, division: "500106", headId: lawyers[10], secondedIds: lawyers.slice(10, 13) },
    ...{ assetsYuan: 400_000, premises: { address: "沙坪坝区示例街2号（测试）" } },
  };
}

async function objectAndLift(): Promise<void> {
  const { page, complaints, close } = await visit(browser);
  await signIn(page, "sc.registrar", `/branches${application}`);
  await take(page, "属地异议", (form) => form.getByLabel("理由").fill("（测试）待核实"));
  await done(page, "属地异议");
  expect(await page.locator(".fact", { hasText: "属地机关意见" }).innerText()).toContain("有异议");
  await take(page, "撤回异议");
  await done(page, "撤回异议");
  expect(complaints).toEqual([]);
  await close();
}

async function theBranchIsPublic(href: string): Promise<void> {
  const { page, close } = await visit(browser, { javaScriptEnabled: false });
  await page.goto(`${site.base}${href}`);
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("重庆");
  await page.getByRole("link", { name: FIRM }).first().click();
  await page.waitForURL(`**/institutions/${stage.firm}`);
  await close();
}

(hasBrowser ? describe : describe.skip)("the workspace", () => {
  it("keeps the token out of addresses, cookies and pages, and nothing at all after signing out", async () => {
    const { page, complaints, close } = await visit(browser);
    const urls: string[] = [];
    page.on("request", (request) => urls.push(request.url()));
    await signIn(page, "cq.registrar");
    await page.getByRole("heading", { name: "其他" }).waitFor();
    const token = /"token\\":\\"([^\\"]+)/.exec(await kept(page))?.[1] ?? "";
    expect(token.length).toBeGreaterThan(20);
    expect(await page.evaluate<string>("document.cookie + JSON.stringify({ ...localStorage })")).toBe("{}");
    const page0 = await site.app.anyone.host("GET", "/branches");
    expect(page0.text).not.toMatch(/<input|示例律师/);
    expect(page0.text).toContain("noindex");
    await page.getByRole("button", { name: "退出登录" }).click();
    await page.getByLabel("密码").waitFor();
    expect(await kept(page)).toBe('[{},{},""]');
    for (const url of urls) expect(url).not.toContain(token);
    const after = await site.app.anyone.get("/branch-applications", { authorization: `Bearer ${token}` });
    expect(after.status).toBe(401);
    await page.reload();
    await page.getByLabel("密码").waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it.each(["zh-CN", "en"])("fits a phone and those who hear it, in %s", async (language) => {
    const { page, close } = await visit(browser, { ...PHONE, locale: language });
    const fits = async (what: string): Promise<void> => {
      expect([what, await page.evaluate<number>("document.documentElement.scrollWidth")]).toEqual([
        what,
        360,
      ]);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect([what, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([what, []]);
    };
    await openWhole(page, `${site.base}/branches?lang=${language}`);
    await page.locator("input[type=password]").waitFor();
    await fits("sign-in");
    await page.locator("input[type=text]").fill("firm.clerk");
    await page.locator("input[type=password]").fill("not the password");
    await page.locator("button.primary").click();
    await page.getByRole("alert").waitFor();
    await fits("a wrong password");
    await page.locator("input[type=password]").fill(DEMO_PASSWORD);
    await page.locator("button.primary").click();
    await page.locator(".cases li").first().waitFor();
    await fits("list");
    for (const link of await draftAndSubmitted(page)) {
      await page.goto(`${site.base}/branches?lang=${language}${link}`);
      await page.locator(".history li").first().waitFor();
      for (const step of await page.locator("details.step summary").all()) await step.click();
      await fits(link);
    }
    await close();
  });
});

/** The addresses of a draft and of a case beyond it, after the `?`. */
async function draftAndSubmitted(page: Page): Promise<string[]> {
  const links = await page.locator(".cases a").all();
  const hrefs = await Promise.all(links.map((link) => link.getAttribute("href")));
  return hrefs.flatMap((href) => (href === null ? [] : [href]));
}
