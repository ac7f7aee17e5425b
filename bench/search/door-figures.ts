import { readDivisions, syntheticBodies, type LoadSize } from "#seeds";
import { FACETS, searchPath, type BenchQuery } from "./bench-query.js";
import type { Figure, Target } from "./figure.js";
import { keystrokes } from "./sample-queries.js";
import type { ServedSearch } from "./served-search.js";
import { interleaved, type Timings } from "./timing.js";

/** Kinds that people look for around them. */
const NEARBY_TYPES = ["NOTARY_OFFICE", "LAW_FIRM", "LEGAL_AID", "MEDIATION"];
const FREQUENT = "律师";
/** The same text in three registers: among bodies, among people, where it meets a tenth, and among all. */
const FREQUENT_KINDS = ["institution", "practitioner", "all"] as const;
const TIMES = 20;

/** What is asked of the API as a whole: a frequent word, the nearest, suggestions, and the usual queries. */
export async function doorFigures(
  served: ServedSearch,
  sets: ReadonlyMap<string, readonly BenchQuery[]>,
  size: LoadSize,
  rounds: number,
): Promise<Figure[]> {
  const { engine } = served;
  const time = async (paths: readonly string[], count = rounds): Promise<Timings> =>
    (await interleaved(paths, { api: (path) => served.ask(path) }, count)).api;
  const figure = (what: string, timings: Timings, target: Target | null): Figure => {
    return { what, engine, timings, beside: null, target };
  };
  const usual = [...sets.values()].flat().map((query) => searchPath(query, FACETS));
  const overAll = await time(usual);
  const figures = [figure("all queries: API, two facets", overAll, null)];
  for (const kind of FREQUENT_KINDS) {
    const frequent = await time([searchPath({ q: FREQUENT, kind }, FACETS)], TIMES);
    figures.push(frequentFigure(`${FREQUENT} among ${kind}: API, two facets`, engine, frequent, overAll));
  }
  const nearby = await time(nearbyPaths(size));
  figures.push(figure("nearest of a type: API", nearby, { kind: "p95", most: 10 }));
  const suggested = await time(
    keystrokes(size, 300).map((q) => `/api/v1/suggest?${new URLSearchParams({ q }).toString()}`),
  );
  figures.push(figure("suggestions, key by key: API", suggested, { kind: "p95", most: 20 }));
  return figures;
}

function frequentFigure(
  what: string,
  engine: ServedSearch["engine"],
  timings: Timings,
  overAll: Timings,
): Figure {
  if (engine === "postgres") {
    return { what, engine, timings, beside: null, target: { kind: "p95", most: 300 } };
  }
  const beside = { what: "the median query", timings: overAll };
  return { what, engine, timings, beside, target: { kind: "ratio", of: "p50", most: 3 } };
}

/** Around places where bodies stand, as the people who ask do. */
function nearbyPaths(size: LoadSize): string[] {
  const points = [...syntheticBodies(size, readDivisions())].filter(({ lat }) => lat !== null);
  const step = Math.max(1, Math.floor(points.length / 100));
  return points
    .filter((_body, at) => at % step === 0)
    .map(({ lat, lng }, at) => {
      const type = NEARBY_TYPES[at % NEARBY_TYPES.length] ?? "LAW_FIRM";
      return `/api/v1/search?${new URLSearchParams({ near: `${lat},${lng}`, type }).toString()}`;
    });
}
