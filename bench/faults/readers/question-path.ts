import type { Question } from "./observation.js";

/** The path of a question, with its query. */
export function pathOf(question: Question): string {
  if (question.kind === "suggest")
    return `/api/v1/suggest?${new URLSearchParams({ q: question.text, limit: "20" }).toString()}`;
  const { subject, stem, type, division, page, size, words } = question;
  const query = new URLSearchParams({ kind: subject, page: String(page), size: String(size) });
  if (words !== null) query.set("q", words);
  else if (stem !== null) query.set("q", stem);
  if (words === null) query.set("interpret", "off");
  if (type !== null) query.set("type", type);
  if (division !== null) query.set("division", division);
  return `/api/v1/search?${query.toString()}`;
}
