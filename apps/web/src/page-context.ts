import { createContext, useContext } from "react";
import { messagesOf, type Messages } from "./i18n/messages.js";
import type { PageData } from "./model/page-data.js";

export const PageContext = createContext<PageData | null>(null);

/** The data of the page being drawn and the words of its language. Throws outside a page. */
export function usePage(): { data: PageData; m: Messages } {
  const data = useContext(PageContext);
  if (data === null) throw new Error("usePage is for parts of a page only");
  return { data, m: messagesOf(data.language) };
}
