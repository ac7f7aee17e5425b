import { STANDING_SUBJECTS, toWgs84 } from "#codes";
import type { PlanInput } from "../plan/plan-query.js";
import { SearchRequestError } from "../search-answer.js";
import type { SearchRequest } from "../search-request.js";

const DEFAULT_SIZE = 20;

/**
 * The planner's input for a request. A point without text asks for the nearest.
 * @throws SearchRequestError when distance is asked for without a point to measure from.
 */
export function planInputOf(request: SearchRequest): PlanInput {
  const near = request.near === undefined ? null : toWgs84(request.near, request.crs ?? "wgs84");
  if (near === null) refuseWithoutPoint(request);
  const q = request.q ?? "";
  const kind = request.kind ?? "institution";
  return {
    q,
    interpret: request.interpret ?? true,
    filters: {
      kinds: kind === "all" ? STANDING_SUBJECTS : [kind],
      types: request.types ?? [],
      divisions: request.division === undefined ? [] : [request.division],
      jurisdiction: request.jurisdiction ?? null,
      recognisedIn: request.recognisedIn ?? null,
      services: request.services ?? [],
      accreditations: request.accreditations ?? [],
      languages: request.languages ?? [],
    },
    near,
    withinMetres: request.withinKm === undefined ? null : request.withinKm * 1000,
    order: request.sort ?? (near !== null && q.trim() === "" ? "distance" : "relevance"),
    page: request.page ?? 1,
    size: request.size ?? DEFAULT_SIZE,
    facets: request.facets ?? [],
  };
}

function refuseWithoutPoint(request: SearchRequest): void {
  const reason = { zh: "请同时给出位置 near=纬度,经度", en: "Give a place as well: near=lat,lng" };
  if (request.sort === "distance") throw new SearchRequestError("sort", reason);
  if (request.withinKm !== undefined) throw new SearchRequestError("within", reason);
}
