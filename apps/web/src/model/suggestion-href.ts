import type { Suggestion } from "../api/types.js";

/**
 * Where a chosen suggestion leads: a body or person to its page; a type, place or service to the search with it
 * as a condition in place of the text, the rest of the form as it stands. Null for one without id or code.
 */
export function suggestionHref({ kind, id, code }: Suggestion, form: URLSearchParams): string | null {
  if (kind === "institution" || kind === "practitioner") return recordHref(kind, id, form);
  if (code === undefined) return null;
  const params = new URLSearchParams(form);
  params.delete("q");
  if (kind === "type") setType(params, code);
  if (kind === "service") params.set("service", code);
  if (kind === "division") {
    params.set("division", code);
    params.delete("scope");
  }
  return `/search?${params.toString()}`;
}

/** A type says itself whether bodies or people are looked for. */
function setType(params: URLSearchParams, code: string): void {
  if (params.get("kind") !== "all") params.delete("kind");
  params.set("type", code);
}

function recordHref(
  kind: "institution" | "practitioner",
  id: string | undefined,
  form: URLSearchParams,
): string | null {
  if (id === undefined) return null;
  const lang = form.get("lang");
  return `/${kind}s/${id}${lang === null ? "" : `?lang=${lang}`}`;
}
