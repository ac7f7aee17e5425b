import type { Language } from "../i18n/language.js";
import { problemDetail } from "./guards.js";

/**
 * Asks the API for one path such as `/api/v1/search?q=…`. The language is that of the page, for labels and
 * messages. May reject when the API can't be reached.
 */
export type Fetcher = (path: string, language: Language) => Promise<{ status: number; body: unknown }>;

export type Outcome<T> =
  | { readonly kind: "found"; readonly body: T }
  | { readonly kind: "missing" }
  | { readonly kind: "refused"; readonly status: number; readonly detail: string | null }
  | { readonly kind: "down" };

/**
 * One question to the API. Never rejects: an unreachable API, a 5xx and an answer of another shape than
 * `isExpected` accepts are all `down`, since the page can say the same about each. The API logs the cause.
 */
export async function ask<T>(
  fetcher: Fetcher,
  path: string,
  language: Language,
  isExpected: (body: unknown) => body is T,
): Promise<Outcome<T>> {
  let answer: { status: number; body: unknown };
  try {
    answer = await fetcher(path, language);
  } catch {
    return { kind: "down" };
  }
  if (answer.status === 200) {
    return isExpected(answer.body) ? { kind: "found", body: answer.body } : { kind: "down" };
  }
  if (answer.status === 404 || answer.status === 410) return { kind: "missing" };
  if (answer.status >= 400 && answer.status < 500) {
    return { kind: "refused", status: answer.status, detail: problemDetail(answer.body) };
  }
  return { kind: "down" };
}
