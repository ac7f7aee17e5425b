import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** One question of a page to the API, answered in this process. */
export type Fetcher = (path: string, language: "zh-CN" | "en") => Promise<{ status: number; body: unknown }>;

export interface PageRequest {
  readonly path: string;
  readonly search: string;
  readonly language: "zh-CN" | "en";
  readonly nonce: string;
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly today: string;
}

export interface PageResponse {
  readonly status: number;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The built pages: the server's half draws, the client's half lies ready to be sent. */
export interface WebBuild {
  readonly clientRoot: string;
  render(request: PageRequest, fetcher: Fetcher): Promise<PageResponse>;
}

/** The pages built into a folder, or null where there is no whole build. */
export async function loadWebBuild(webRoot: string | null): Promise<WebBuild | null> {
  if (webRoot === null) return null;
  const clientRoot = path.join(webRoot, "client");
  const entry = path.join(webRoot, "server", "entry-server.js");
  if (!existsSync(entry) || !existsSync(path.join(clientRoot, "assets"))) return null;
  const module: unknown = await import(pathToFileURL(entry).href);
  return hasRender(module) ? { clientRoot, render: (...asked) => module.render(...asked) } : null;
}

function hasRender(module: unknown): module is Pick<WebBuild, "render"> {
  return (
    typeof module === "object" && module !== null && "render" in module && typeof module.render === "function"
  );
}
