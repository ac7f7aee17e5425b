import { renderToString } from "react-dom/server";
import { App } from "./app.js";
import type { Fetcher } from "./api/ask.js";
import { chooseLanguage, type Language } from "./i18n/language.js";
import { messagesOf } from "./i18n/messages.js";
import type { View } from "./model/page-data.js";
import { pageTitle } from "./model/page-title.js";
import { readAssets } from "./server/assets.js";
import { documentHtml } from "./server/document.js";
import { loadPage } from "./server/load-page.js";

export { chooseLanguage };
export type { Fetcher, Language };

export interface PageRequest {
  /** Path of the address, without the query. */
  readonly path: string;
  /** The query, with or without its `?`. */
  readonly search: string;
  /** Language of the reader; `?lang=` in the address goes before it. */
  readonly language: Language;
  /** Nonce of this answer's content security policy. */
  readonly nonce: string;
  /** `YYYY-MM-DD`, Asia/Shanghai. */
  readonly today: string;
}

export interface PageResponse {
  readonly status: number;
  readonly html: string;
  readonly headers: Record<string, string>;
}

const assets = readAssets(import.meta.url);

/**
 * Draws one page as a whole HTML document. Never rejects because of the API: 404 where there is no such page
 * or record, 4xx where the API refuses the search, 503 where it does not answer.
 */
export async function render(request: PageRequest, fetcher: Fetcher): Promise<PageResponse> {
  const data = await loadPage(request, fetcher);
  const title = pageTitle(data);
  const content = renderToString(<App data={data} />);
  const description = messagesOf(data.language).intro;
  const html = documentHtml({ data, title, description, content, assets, nonce: request.nonce });
  return { status: statusOf(data.view), html, headers: headersOf(data.view, data.language) };
}

function statusOf(view: View): number {
  if (view.kind === "missing") return 404;
  if (view.kind === "unavailable") return 503;
  return view.kind === "refused" ? view.status : 200;
}

function headersOf(view: View, language: Language): Record<string, string> {
  const headers: Record<string, string> = {
    "content-type": "text/html; charset=utf-8",
    "content-language": language,
    vary: "accept-language",
    // A body suspended a moment ago must not come back out of a cache.
    "cache-control": "no-store",
  };
  if (view.kind === "unavailable") headers["retry-after"] = "30";
  return headers;
}
