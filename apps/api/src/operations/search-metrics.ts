import type { IndexFigures, SearchStatus } from "#search";
import type { SearchReading } from "./search-reading.js";

/** One line of a metric. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface SearchMetric {
  readonly name: string;
  readonly help: string;
  readonly type: "gauge" | "counter";
  readonly labelNames: readonly string[];
  readonly samples: (reading: SearchReading) => readonly Sample[];
}

/** Lane 0, 1 and 2 by what is in them. */
const LANES = ["removal", "change", "bulk"] as const;

const BREAKER_STATES = { closed: 0, "half-open": 1, open: 2 } as const;

/** Everything that is told of search and its sync; every process tells the same of what the database knows. */
export const SEARCH_METRICS: readonly SearchMetric[] = [
  ofStatus("search_lag_pending", "Documents that the answering engine has not confirmed", lagOf("pending")),
  ofStatus("search_lag_oldest_seconds", "Age of the oldest unconfirmed document", lagOf("oldestSeconds")),
  ofStatus("search_lag_parked", "Documents that the answering engine refuses", lagOf("parked")),
  ofStatus("search_degraded", "1 while search answers without the engine it should use", ({ status }) =>
    status.degraded ? 1 : 0,
  ),
  ofStatus("search_drift_checked_seconds", "Age of the answering engine's last check for drift", checkedAgo),
  {
    name: "search_marks",
    help: "Changes that no worker has taken up yet",
    type: "gauge",
    labelNames: ["lane"],
    samples: ({ figures }) =>
      LANES.map((lane, at) => ({
        labels: { lane },
        value: figures.marks.find((mark) => mark.lane === at)?.count ?? 0,
      })),
  },
  {
    name: "search_backlog",
    help: "Documents to be written to an index",
    type: "gauge",
    labelNames: ["index", "lane"],
    samples: ({ figures }) =>
      figures.indexes.flatMap(({ indexUid: index, backlog }) =>
        LANES.map((lane, at) => ({ labels: { index, lane }, value: backlog[at] ?? 0 })),
      ),
  },
  ofIndex("search_parked", "Documents that an index refuses", ({ parked }) => parked),
  ofIndex(
    "search_index_oldest_seconds",
    "Age of the oldest document to be written to an index",
    (index) => index.oldestSeconds,
  ),
  ofIndex(
    "search_index_fault",
    "1 while an index is left alone because it isn't what it should be",
    (index) => (index.fault === null ? 0 : 1),
  ),
  counted(
    ofIndex(
      "search_documents_confirmed_total",
      "Documents that an index has taken in",
      (index) => index.confirmed,
    ),
  ),
  counted(ofIndex("search_drift_found_total", "Differences found and set right", ({ drift }) => drift)),
  {
    name: "search_index_state",
    help: "1 for each index with the state of its generation",
    type: "gauge",
    labelNames: ["index", "engine", "kind", "state"],
    samples: ({ figures }) =>
      figures.indexes.map(({ indexUid: index, engine, kind, state }) => ({
        labels: { index, engine, kind, state },
        value: 1,
      })),
  },
  ofBuilding("search_rebuild_done", "Documents written to an index that is being filled", written),
  ofBuilding("search_rebuild_total", "Documents there were when its filling began", ({ total }) => total),
  ofBreaker("search_breaker_state", "0 closed, 1 half-open, 2 open", ({ state }) => BREAKER_STATES[state]),
  counted(
    ofBreaker("search_breaker_openings_total", "Times that the breaker opened", ({ openings }) => openings),
  ),
  counted(
    ofBreaker(
      "search_breaker_rejected_total",
      "Calls that it did not let through",
      ({ rejected }) => rejected,
    ),
  ),
];

type Breaker = NonNullable<SearchReading["figures"]["breaker"]>;

function ofStatus(
  name: string,
  help: string,
  valueOf: (reading: SearchReading) => number | null,
): SearchMetric {
  const samples = (reading: SearchReading): Sample[] => {
    const value = valueOf(reading);
    return value === null ? [] : [{ labels: {}, value }];
  };
  return { name, help, type: "gauge", labelNames: [], samples };
}

function ofIndex(name: string, help: string, valueOf: (index: IndexFigures) => number): SearchMetric {
  return {
    name,
    help,
    type: "gauge",
    labelNames: ["index"],
    samples: ({ figures }) =>
      figures.indexes.map((index) => ({ labels: { index: index.indexUid }, value: valueOf(index) })),
  };
}

function ofBuilding(name: string, help: string, valueOf: (index: IndexFigures) => number): SearchMetric {
  const all = ofIndex(name, help, valueOf);
  const samples = (reading: SearchReading): readonly Sample[] => {
    const indexes = reading.figures.indexes.filter(({ state }) => state === "building");
    return all.samples({ ...reading, figures: { ...reading.figures, indexes } });
  };
  return { ...all, samples };
}

/** Of this process's own breaker; nothing where there is no Meilisearch. */
function ofBreaker(name: string, help: string, valueOf: (breaker: Breaker) => number): SearchMetric {
  return ofStatus(name, help, ({ figures }) => (figures.breaker === null ? null : valueOf(figures.breaker)));
}

function counted(metric: SearchMetric): SearchMetric {
  return { ...metric, type: "counter" };
}

function lagOf(name: keyof SearchStatus["lag"]): (reading: SearchReading) => number {
  return ({ status }) => status.lag[name];
}

/** Nothing before the first check. */
function checkedAgo({ status, at }: SearchReading): number | null {
  const { checkedAt } = status.drift;
  return checkedAt === null ? null : Math.max(0, (at.getTime() - Date.parse(checkedAt)) / 1000);
}

function written({ queued, backlog, parked }: IndexFigures): number {
  return Math.max(0, queued - backlog[0] - backlog[1] - backlog[2] - parked);
}
