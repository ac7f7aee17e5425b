import type { PageData } from "../model/page-data.js";
import type { Assets } from "./assets.js";

export interface DocumentParts {
  readonly data: PageData;
  readonly title: string;
  readonly description: string;
  readonly content: string;
  readonly assets: Assets;
  readonly nonce: string;
}

// Searches are endless, and lists of people are not for other finders.
const INDEXED: ReadonlySet<string> = new Set(["home", "record", "person"]);

/** The whole HTML document. `content` is markup made by React; everything else is escaped here. */
export function documentHtml({ data, title, description, content, assets, nonce }: DocumentParts): string {
  const styles = assets.styles.map((href) => `<link rel="stylesheet" href="${escapeHtml(href)}">`).join("");
  const robots = INDEXED.has(data.view.kind) ? "index,follow" : "noindex,follow";
  return [
    `<!doctype html><html lang="${data.language}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width,initial-scale=1">`,
    `<title>${escapeHtml(title)}</title><meta name="description" content="${escapeHtml(description)}">`,
    `<meta name="robots" content="${robots}"><meta name="color-scheme" content="light dark">`,
    // Searches may carry a position: other sites are told the origin only.
    `<meta name="referrer" content="strict-origin-when-cross-origin"><meta name="format-detection" content="telephone=no">`,
    `<link rel="icon" href="/favicon.svg" type="image/svg+xml">${styles}`,
    `<script type="module" nonce="${escapeHtml(nonce)}" src="${escapeHtml(assets.script)}"></script></head>`,
    `<body><div id="root">${content}</div>`,
    `<script type="application/json" id="page-data" nonce="${escapeHtml(nonce)}">${inlineJson(data)}</script>`,
    `</body></html>`,
  ].join("");
}

/** JSON that can stand inside a script element: no `<`, no line separators that end a script's line. */
export function inlineJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll(">", "\\u003e")
    .replaceAll("&", "\\u0026")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
