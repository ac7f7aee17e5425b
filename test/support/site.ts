import path from "node:path";
import { textAt } from "./json.js";
import { CHECKOUT } from "./program.js";
import { startTestApp, type TestApp, type TestAppOptions } from "./test-app.js";

export interface Site {
  readonly app: TestApp;
  /** Scheme, host and port. */
  readonly base: string;
  /** The id of the body that a search shows first. */
  firstId(q: string): Promise<string>;
  close(): Promise<void>;
}

/** The application with its built pages on a port of its own, its index filled. */
export async function openSite(options: TestAppOptions = {}): Promise<Site> {
  const app = await startTestApp({ webRoot: path.join(CHECKOUT, "dist/web"), ...options });
  await app.drain();
  await app.app.listen(0, "127.0.0.1");
  const base = await app.app.getUrl();
  const firstId = async (q: string): Promise<string> =>
    textAt((await app.anyone.get(`/search?q=${encodeURIComponent(q)}`)).body, "hits", 0, "id");
  return { app, base, firstId, close: () => app.close() };
}
