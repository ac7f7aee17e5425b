import { useEffect, useState, type ReactNode } from "react";
import { EMPTY_QUERY, searchHref } from "../model/page-query.js";
import { usePage } from "../page-context.js";

/** Back to the search that the reader came from; to an empty one without scripts or from elsewhere. */
export function BackLink(): ReactNode {
  const { data, m } = usePage();
  const [href, setHref] = useState(searchHref({ ...EMPTY_QUERY, lang: data.query.lang }));
  useEffect(() => {
    const from = URL.canParse(document.referrer) ? new URL(document.referrer) : null;
    const isOurSearch = from?.origin === window.location.origin && from.pathname === "/search";
    if (isOurSearch) setHref(`${from.pathname}${from.search}`);
  }, []);
  return (
    <p className="back">
      <a href={href}>{m.back}</a>
    </p>
  );
}
