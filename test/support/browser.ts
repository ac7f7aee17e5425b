import { existsSync } from "node:fs";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { waitFor } from "./wait-for.js";

const CHROME_PATH = process.env["CHROME_PATH"] ?? "/usr/bin/chromium";
const PATIENCE_MS = 30_000;

/** Pages are tested in a real Chromium; a machine without one leaves them out. */
export const hasBrowser = existsSync(CHROME_PATH);

/** Says what this machine could not test, in one line; to be called from an `afterAll`. */
export function tellWithoutBrowser(suite: string, cases: number): void {
  if (hasBrowser) return;
  process.stderr.write(
    `${suite}: ${cases} cases left out (no Chromium at ${CHROME_PATH}; set CHROME_PATH)\n`,
  );
}

export async function openBrowser(): Promise<Browser> {
  // Root has no sandbox to be kept in.
  return chromium.launch({ executablePath: CHROME_PATH, args: ["--no-sandbox"] });
}

export interface Visit {
  readonly page: Page;
  /** Everything the browser complained about: errors of scripts, of the console and of the content policy. */
  readonly complaints: string[];
  readonly close: () => Promise<void>;
}

/** A new visitor, without history or cookies, who reads Chinese unless told otherwise. */
export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    locale: "zh-CN",
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("requestfailed", (request) => complaints.push(`${request.url()} failed`));
  page.on("request", (request) => {
    const isOwn = new URL(request.url()).hostname === "127.0.0.1" || request.url().startsWith("data:");
    if (!isOwn) complaints.push(`asked another server: ${request.url()}`);
  });
  return { page, complaints, close: () => context.close() };
}

/** Opens an address and waits until the scripts have taken the page over. */
export async function openWhole(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: "load" });
  await waitFor(`scripts take over ${url}`, () => isTakenOver(page), PATIENCE_MS);
}

/** React marks the nodes that it has taken over. */
async function isTakenOver(page: Page): Promise<boolean> {
  return page.evaluate<boolean>(
    `Object.keys(document.querySelector("main")).some((key) => key.startsWith("__react"))`,
  );
}
