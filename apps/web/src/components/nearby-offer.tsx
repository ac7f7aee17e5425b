import type { ReactNode } from "react";
import type { Interpreted } from "../api/types.js";
import { asConditions } from "../model/understood.js";
import { searchHref } from "../model/page-query.js";
import { usePage } from "../page-context.js";
import { locatingMessage, useLocating } from "./locating.js";

interface NearbyOfferProps {
  readonly understood: Interpreted;
  readonly placeName: (code: string) => string;
}

/**
 * Where something nearby was asked for and no point is known: the way to give one, by the browser or from the
 * middle of the place that was named.
 */
export function NearbyOffer({ understood, placeName }: NearbyOfferProps): ReactNode {
  const { data, m } = usePage();
  const { usable, state, locate } = useLocating();
  const { query } = data;
  const atPoint = (near: string): string =>
    searchHref({ ...query, near, crs: "wgs84", sort: "distance", division: "", scope: "in", page: 1 });
  const [place, ...others] = query.division === "" ? understood.division : [];
  return (
    <section className="offer" aria-label={m.nearbyTerm}>
      <p>{m.nearbyAsk}</p>
      {usable ? (
        <button type="button" disabled={state === "locating"} onClick={() => locate(atPoint)}>
          {m.useMyPlace}
        </button>
      ) : null}
      {place !== undefined && others.length === 0 ? (
        <a href={searchHref({ ...asConditions(query, understood, placeName), scope: "near" })}>
          {m.nearestTo(placeName(place))}
        </a>
      ) : null}
      <p className="hint" role="status">
        {locatingMessage(state, m) ?? (usable ? m.locationPrivacy : "")}
      </p>
    </section>
  );
}
