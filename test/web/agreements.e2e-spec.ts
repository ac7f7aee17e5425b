import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Browser } from "playwright-core";
import { hasBrowser, openBrowser, tellWithoutBrowser, visit } from "../support/browser.js";
import { listAt, textAt } from "../support/json.js";
import { TODAY } from "../support/registrars.js";
import { openSite, type Site } from "../support/site.js";
import { done, signIn, take } from "./workspace-steps.js";

jest.setTimeout(120_000);

const PHONE = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true };
const DOCUMENT = "川渝调解互认协议（测试）第9号";

let site: Site;
let browser: Browser;

beforeAll(async () => {
  if (!hasBrowser) return;
  site = await openSite();
  browser = await openBrowser();
});
afterAll(async () => {
  tellWithoutBrowser("agreements in the workspace", 2);
  if (!hasBrowser) return;
  await browser.close();
  await site.close();
});

const stateOf = async (): Promise<string> => {
  const { body } = await site.app.anyone.get("/agreements?covers=MEDIATION");
  return textAt(
    listAt(body, "items").find((one) => textAt(one, "document") === DOCUMENT),
    "state",
  );
};

(hasBrowser ? describe : describe.skip)("an agreement of the two sides", () => {
  it("is proposed by one, approved by the other from its inbox, and ended", async () => {
    const sichuan = await visit(browser);
    await signIn(sichuan.page, "sc.registrar", `${site.base}/branches#/agreements`);
    await sichuan.page.getByRole("link", { name: /公证/ }).first().waitFor();
    await sichuan.page.getByLabel("调解组织").check();
    await sichuan.page.getByLabel("调解员").check();
    await sichuan.page.getByLabel("认可方式").selectOption({ label: "逐一申请认可" });
    await sichuan.page.getByLabel("起始日").fill(TODAY);
    await sichuan.page.getByLabel("协议文件").fill(DOCUMENT);
    await sichuan.page.getByRole("button", { name: "向对方提出协议" }).click();
    await sichuan.page.getByText("已提出，待对方同意").waitFor();
    expect(await sichuan.page.getByText("同意该协议").count()).toBe(0);
    expect(await stateOf()).toBe("proposed");

    const chongqing = await visit(browser);
    await signIn(chongqing.page, "cq.registrar", `${site.base}/branches#/notices`);
    await chongqing.page.getByRole("link", { name: /^查看/ }).first().click();
    await take(chongqing.page, "同意该协议");
    await done(chongqing.page, "同意该协议");
    expect(await stateOf()).toBe("in_force");

    await sichuan.page.reload();
    await take(sichuan.page, "终止协议", (form) => form.getByLabel("理由").fill("协商一致（测试）"));
    await done(sichuan.page, "终止协议");
    expect(await sichuan.page.locator("main").innerText()).toContain("协商一致（测试）");
    expect(await stateOf()).toBe("ended");
    expect([...sichuan.complaints, ...chongqing.complaints]).toEqual([]);
    await sichuan.close();
    await chongqing.close();
  });

  it("can be read on a telephone and by those who hear it, also by whoever may do nothing about it", async () => {
    const { page, complaints, close } = await visit(browser, PHONE);
    await signIn(page, "sc.registrar", `${site.base}/branches#/agreements`);
    await page.getByLabel("调解组织").waitFor();
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    await page.getByRole("link", { name: new RegExp("第9号") }).click();
    await page.getByText("已终止", { exact: true }).waitFor();
    expect(await page.getByRole("heading", { name: "办理", exact: true }).count()).toBe(0);
    expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(360);
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
