import { messagesOf } from "../i18n/messages.js";
import type { PageData } from "./page-data.js";

/** The title of the browser's tab: what the page is about first, then the site. */
export function pageTitle(data: PageData): string {
  const m = messagesOf(data.language);
  const about = aboutPage(data);
  return about === null ? m.siteName : `${about} - ${m.siteName}`;
}

function aboutPage({ language, query, view }: PageData): string | null {
  const m = messagesOf(language);
  switch (view.kind) {
    case "home":
      return null;
    case "results":
      return query.q === "" ? m.allResults : m.resultsFor(query.q);
    case "record":
      return view.record.name;
    case "person":
      return view.person.name;
    case "people":
      return m.peopleOf(view.body.name);
    case "workspace":
      return m.workspaceTitle;
    case "missing":
      return m.missingTitle;
    case "refused":
      return m.refusedTitle;
    case "unavailable":
      return m.downTitle;
  }
}
