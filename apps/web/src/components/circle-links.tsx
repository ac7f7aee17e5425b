import type { ReactNode } from "react";
import { searchHref } from "../model/page-query.js";
import { usePage } from "../page-context.js";

const CIRCLES_KM = ["1", "5", "10", "30"] as const;

/** Links to circles around the point that distances start from. */
export function CircleLinks(): ReactNode {
  const { data, m } = usePage();
  const { query } = data;
  const at = (within: string): string => searchHref({ ...query, within, page: 1 });
  return (
    <section>
      <h2>{m.distanceTitle}</h2>
      <ul>
        {["", ...CIRCLES_KM].map((km) => (
          <li key={km}>
            <a href={at(km)} aria-current={km === query.within ? "true" : undefined} rel="nofollow">
              {km === "" ? m.anyDistance : m.withinKm(km)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
