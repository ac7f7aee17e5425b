import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Browser } from "playwright-core";
import { hasBrowser, openBrowser, tellWithoutBrowser, visit } from "../support/browser.js";
import { openSite, type Site } from "../support/site.js";
import { aClerkOf } from "../support/some-files.js";
import { aMediator, opened, recognitionStage, type RecognitionStage } from "../support/some-recognitions.js";
import { done, signIn, take, upload } from "./workspace-steps.js";

jest.setTimeout(120_000);

const PHONE = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true };

let site: Site;
let browser: Browser;
let stage: RecognitionStage;
let id: string;

beforeAll(async () => {
  if (!hasBrowser) return;
  site = await openSite();
  browser = await openBrowser();
  stage = await recognitionStage(site.app);
  id = await opened(stage);
});
afterAll(async () => {
  tellWithoutBrowser("requests for recognition in the workspace", 3);
  if (!hasBrowser) return;
  await browser.close();
  await site.close();
});

(hasBrowser ? describe : describe.skip)("a request for recognition", () => {
  it("is found from the inbox, acknowledged by the host, verified at home, and refused with a reason", async () => {
    const host = await visit(browser);
    await signIn(host.page, "cq.registrar", `${site.base}/branches#/notices`);
    await host.page.getByRole("button", { name: "标为已读" }).first().click();
    await host.page.getByText("已读", { exact: true }).first().waitFor();
    await host.page.getByRole("link", { name: /^查看/ }).first().click();
    await host.page.waitForURL(`**/branches#/recognitions/${id}`);
    await take(host.page, "受理");
    await done(host.page, "受理");
    expect(await host.page.locator(".fact", { hasText: "状态" }).first().innerText()).toContain("属地核实中");

    const home = await visit(browser);
    await signIn(home.page, "sc.registrar", `${site.base}/branches#/recognitions`);
    const waiting = home.page.locator("section").filter({ hasText: "等待本机关办理" });
    await waiting.getByRole("link", { name: /调解员/ }).click();
    await take(home.page, "属地核实属实");
    await done(home.page, "属地核实属实");
    expect(home.complaints).toEqual([]);
    await home.close();

    await host.page.reload();
    await take(host.page, "不予认可", (form) => form.getByLabel("理由").fill("（测试）材料不实"));
    await done(host.page, "不予认可");
    const history = await host.page.locator(".history").innerText();
    expect(history).toMatch(/受理.*属地核实属实.*不予认可.*（测试）材料不实/s);
    expect(host.complaints).toEqual([]);
    await host.close();
  });

  it("is begun by the clerk of a body, for one of its people, with their consent", async () => {
    const { actor } = await aClerkOf(site.app, stage.body);
    const person = await aMediator(stage);
    await site.app.drain();
    const clerk = await visit(browser);
    await signIn(clerk.page, actor?.name ?? "", `${site.base}/branches#/recognitions`);
    const form = clerk.page.getByRole("region", { name: "申请对方认可" });
    await form.locator(`option[value="${person}"]`).waitFor({ state: "attached" });
    await form.getByLabel("申请对象").selectOption(person);
    for (const paper of ["拟开展业务说明", "本人同意书"]) {
      await upload(form, paper);
      await form.getByText(`${paper}（测试）.pdf`).waitFor();
    }
    expect(
      (await new AxeBuilder({ page: clerk.page }).analyze()).violations.map(({ id: rule }) => rule),
    ).toEqual([]);
    await form.getByRole("button", { name: "提交申请" }).click();
    await clerk.page.locator(".fact", { hasText: "状态" }).filter({ hasText: "已提交" }).first().waitFor();
    const text = await clerk.page.locator("main").innerText();
    expect(text).toContain("申请人可以：撤回申请");
    expect(text).not.toContain("待提交");
    expect(clerk.complaints).toEqual([]);
    await clerk.close();
  });

  it("fits a phone and those who hear it", async () => {
    const { page, close } = await visit(browser, PHONE);
    await signIn(page, "sc.registrar", `${site.base}/branches#/recognitions/${await opened(stage)}`);
    await page.getByRole("heading", { name: "办理", exact: true }).waitFor();
    for (const address of ["", "#/notices", "#/recognitions"]) {
      if (address !== "") await page.goto(`${site.base}/branches${address}`);
      await page.locator("main li").last().waitFor();
      expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(360);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id: rule, nodes }) => [rule, nodes[0]?.html])).toEqual([]);
    }
    await close();
  });
});
