import { it, expect, jest } from "@jest/globals";
import { branchStage, submitted } from "../support/a-branch.js";
import { openBrowser, visit } from "../support/browser.js";
import { DEMO_PASSWORD } from "../support/databases.js";
import { openSite } from "../support/site.js";
jest.setTimeout(280_000);
it("shots", async () => {
  const site = await openSite();
  const browser = await openBrowser();
  const stage = await branchStage(site.app);
  const id = await submitted(stage);
  const draft = await stage.clerk.post("/branch-applications", { firmId: stage.firm, division: "500106", commitment: true });
  const draftId = (draft.body as { id: string }).id;
  try {
  for (const [lang, width] of [["zh-CN", 1280], ["zh-CN", 360], ["en", 1280], ["en", 360]] as const) {
    const { page, complaints, close } = await visit(browser, { viewport: { width, height: 900 }, locale: lang });
    const shot = async (name: string) => { await page.waitForTimeout(500); await page.screenshot({ path: `/tmp/shots7/${name}-${lang}-${width}.png`, fullPage: true }); };
    await page.goto(`${site.base}/institutions/${stage.firm}?lang=${lang}`);
    await page.locator(".reasons").first().evaluate("(n) => n.closest('details').open = true");
    await shot("record");
    await page.goto(`${site.base}/search?type=LAW_FIRM&lang=${lang}`);
    await shot("search");
    for (const who of ["firm.clerk", "cq.registrar"]) {
      await page.goto(`${site.base}/branches?lang=${lang}`);
      await page.locator("input[type=password]").waitFor();
      if (who === "firm.clerk") await shot("signin");
      await page.locator("input[type=text]").fill(who);
      await page.locator("input[type=password]").fill("wrong");
      await page.locator("button.primary").click();
      await page.getByRole("alert").waitFor();
      if (who === "firm.clerk") await shot("wrong");
      await page.locator("input[type=password]").fill(DEMO_PASSWORD);
      await page.locator("button.primary").click();
      await page.waitForTimeout(1500); await shot(`after-${who}`); console.log(complaints);
      await page.locator(".sections").waitFor({timeout: 3000});
      await shot(`list-${who}`);
      await page.goto(`${site.base}/branches?lang=${lang}#/notices`);
      await shot(`notices-${who}`);
      await page.goto(`${site.base}/branches?lang=${lang}#/branches/${id}`);
      await shot(`case-${who}`);
      for (const s of await page.locator("details.step summary").all()) await s.click();
      await shot(`steps-${who}`);
      if (who === "firm.clerk") {
        await page.goto(`${site.base}/branches?lang=${lang}#/branches/${draftId}`);
        await shot("draft");
        await page.locator("details.step summary").first().click();
        await page.locator("details.step button").first().click();
        await shot("draft-refused");
      }
      await page.locator(".desk-head button").click();
      await page.locator("input[type=password]").waitFor();
    }
    console.log(lang, width, complaints);
    await close();
  }
  } finally { await browser.close(); await site.close(); }
  expect(1).toBe(1);
});
