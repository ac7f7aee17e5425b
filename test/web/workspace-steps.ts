import type { Locator, Page } from "playwright-core";
import { openWhole } from "../support/browser.js";
import { DEMO_PASSWORD } from "../support/databases.js";
import { aPdf } from "../support/some-files.js";

/** The part of a page under a heading. */
export const part = (page: Page, title: string): Locator =>
  page.getByRole("region", { name: title, exact: true });

/** Signs in to the workspace at an address of it. */
export async function signIn(page: Page, account: string, url: string): Promise<void> {
  await openWhole(page, url);
  await page.getByLabel("账号").fill(account);
  await page.getByLabel("密码").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByRole("button", { name: "退出登录" }).waitFor();
}

/** Opens the form of a step, fills it in and sends it. */
export async function take(
  page: Page,
  step: string,
  fill?: (form: Locator) => Promise<unknown>,
): Promise<void> {
  const form = page.locator("details.step").filter({ has: page.getByText(step, { exact: true }) });
  await form.locator("summary").click();
  await fill?.(form);
  await form.getByRole("button", { name: `确认：${step}` }).click();
}

/** Waits until the page says that a step was taken. */
export const done = (page: Page, step: string): Promise<void> =>
  page
    .getByRole("status")
    .filter({ hasText: `已办理：${step}` })
    .waitFor();

/** Chooses a new PDF for a paper. */
export async function upload(within: Page | Locator, paper: string): Promise<void> {
  const file = { name: `${paper}（测试）.pdf`, mimeType: "application/pdf", buffer: aPdf() };
  await within.getByLabel(`选择文件：${paper}`).setInputFiles(file);
}
