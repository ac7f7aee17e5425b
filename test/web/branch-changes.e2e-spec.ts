import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Browser } from "playwright-core";
import { branchStage, submitted, type BranchStage } from "../support/a-branch.js";
import { hasBrowser, openBrowser, tellWithoutBrowser, visit } from "../support/browser.js";
import { textAt } from "../support/json.js";
import { openSite, type Site } from "../support/site.js";
import { done, signIn, take, upload } from "./workspace-steps.js";

jest.setTimeout(120_000);

const PHONE = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true };
const CHANGES = "/branches#/changes";
const ADDRESS = "渝中区示例街19号（测试）";

let site: Site;
let browser: Browser;
let stage: BranchStage;
let branch: string;

beforeAll(async () => {
  if (!hasBrowser) return;
  site = await openSite();
  browser = await openBrowser();
  stage = await branchStage(site.app);
  const id = await submitted(stage);
  for (const step of ["accept", "examine", "decide"])
    await stage.host.post(`/branch-applications/${id}/steps`, { step });
  branch = textAt((await stage.clerk.get(`/branch-applications/${id}`)).body, "branchId");
});
afterAll(async () => {
  tellWithoutBrowser("changes of branches in the workspace", 2);
  if (!hasBrowser) return;
  await browser.close();
  await site.close();
});

(hasBrowser ? describe : describe.skip)("a change of a branch", () => {
  it("is asked for by the firm, wants a paper, and is decided by the authority", async () => {
    const clerk = await visit(browser);
    await signIn(clerk.page, "firm.clerk", `${site.base}${CHANGES}`);
    await clerk.page.getByLabel("变更事项").selectOption({ label: "变更住所" });
    await clerk.page.getByLabel("新住所地址").fill(ADDRESS);
    expect(await clerk.page.getByRole("button", { name: "提交申请" }).isDisabled()).toBe(true);
    await clerk.page.getByLabel("理由").fill("搬迁（测试）");
    await clerk.page.getByRole("button", { name: "提交申请" }).click();
    await clerk.page.getByText("已提交，待受理").waitFor();

    const host = await visit(browser);
    await signIn(host.page, "cq.registrar", `${site.base}${CHANGES}`);
    await host.page.getByRole("link", { name: /变更住所/ }).click();
    const asking = host.page.getByRole("group", { name: "需要补正的材料（一次性告知）" });
    let paper = "";
    await take(host.page, "一次性告知补正", async () => {
      paper = await asking.locator("label").last().innerText();
      await asking.getByRole("checkbox").last().check();
    });
    await done(host.page, "一次性告知补正");

    await clerk.page.goto(`${site.base}/branches#/notices`);
    await clerk.page.getByRole("link", { name: /^查看/ }).first().click();
    await clerk.page.getByText("已要求补正", { exact: false }).first().waitFor();
    await take(clerk.page, "补正材料", async (form) => {
      await upload(form, paper);
      await form.getByText(`${paper}（测试）.pdf`).waitFor();
    });
    await done(clerk.page, "补正材料");

    await host.page.reload();
    await take(host.page, "受理");
    await done(host.page, "受理");
    await take(host.page, "作出决定");
    await done(host.page, "作出决定");
    expect(await host.page.locator("main").innerText()).toContain("已变更");
    const { body } = await site.app.anyone.get(`/institutions/${branch}`);
    expect(textAt(body, "address")).toBe(ADDRESS);
    expect([...clerk.complaints, ...host.complaints]).toEqual([]);
    await clerk.close();
    await host.close();
  });

  it("names who comes and who goes, on a telephone as well, with nothing in the way", async () => {
    const { page, complaints, close } = await visit(browser, PHONE);
    await signIn(page, "firm.clerk", `${site.base}${CHANGES}`);
    await page.getByLabel("变更事项").selectOption({ label: "增减派驻律师" });
    await page.getByRole("group", { name: "增派的律师", exact: true }).getByRole("checkbox").nth(1).check();
    await page.getByLabel("理由").fill("业务需要（测试）");
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.getByRole("button", { name: "提交申请" }).click();
    await page.locator(".fact", { hasText: "增派的律师" }).getByRole("link").waitFor();
    expect(await page.evaluate<boolean>("document.documentElement.scrollWidth <= 360")).toBe(true);
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
