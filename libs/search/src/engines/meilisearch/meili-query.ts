import type { MultiSearchQuery, MultiSearchQueryWithFederation } from "meilisearch";
import type { Reading, WordField, WordMatch } from "../../plan/search-plan.js";
import { bigrams } from "../../text/grams.js";
import type { ProposeRequest } from "../search-engine.js";
import { phraseOf, syllableGrams } from "./meili-document.js";
import { amongFilter, exactNameFilter, planFilter, readingFilter } from "./meili-filter.js";

export interface MeiliQueries {
  /** Put together by the server: their hits, total and facets are a union. */
  readonly federated: MultiSearchQueryWithFederation[];
  /** The best of what was asked, each with hits of its own, so that no cut of the union can lose them. */
  readonly best: MultiSearchQuery[];
  /** True when `best` has queries that are not in the union, and so must be asked in any case. */
  readonly bestIsNeeded: boolean;
  /** False where a piece could not be put as Meilisearch needs it, so that it proposes too much or too little. */
  readonly exact: boolean;
}

/** The plan for one index. A reading of loose grams ranks by other rules, so that it stays out of the union. */
export function meiliQueries(request: ProposeRequest, indexUid: string): MeiliQueries {
  const { plan, among } = request;
  const common = [...planFilter(request), ...amongFilter(among)];
  const base = { indexUid, attributesToRetrieve: ["id", "v"], locales: ["eng" as const] };
  const queries = plan.readings.map((reading) => {
    const { query, exact } = readingQuery(reading);
    return { reading, exact, query: { ...base, ...query, filter: [...common, ...readingFilter(reading)] } };
  });
  const loose = queries
    .filter(({ reading }) => isLoose(reading))
    .flatMap((one) => [
      one,
      ...halvesOf(one.reading).map((half) => ({ ...one, query: { ...one.query, ...half } })),
    ]);
  const strict = queries.filter(({ reading }) => !isLoose(reading));
  const strong = strict.filter(
    ({ reading }) => reading.origin !== "interpreted" && reading.origin !== "text",
  );
  const whole = { ...base, q: "", filter: [...common, ...exactNameFilter(plan.typed.replaceAll(" ", ""))] };
  const nothing = { ...base, q: "", filter: plan.readings.length === 0 ? common : [...common, "id = none"] };
  return {
    federated: strict.length === 0 ? [nothing] : strict.map(({ query }) => query),
    best: plan.readings.length === 0 ? [] : [whole, ...[...strong, ...loose].map(({ query }) => query)],
    bestIsNeeded: loose.length > 0,
    exact: loose.length === 0 && queries.every(({ exact }) => exact),
  };
}

function isLoose({ words }: Reading): boolean {
  return words.some((word) => word.share !== undefined);
}

interface ReadingQuery {
  readonly query: Pick<MultiSearchQueryWithFederation, "q" | "attributesToSearchOn" | "matchingStrategy">;
  readonly exact: boolean;
}

/** All words must match; at most one may be unfinished, and it comes last, where Meilisearch reads a prefix. */
function readingQuery({ words }: Reading): ReadingQuery {
  const share = words.find((word) => word.share !== undefined);
  if (share !== undefined) return shareQuery(share);
  const terms = words.map(termOf);
  const closed = terms.filter((term) => term.prefix === null).map((term) => term.closed);
  const open = terms.filter((term) => term.prefix !== null);
  const last = open.at(-1);
  const q = [...closed, ...open.map((term) => term.closed), last?.prefix ?? ""].filter((part) => part !== "");
  return {
    query: {
      q: q.join(" "),
      matchingStrategy: "all",
      ...(words.length === 0
        ? {}
        : { attributesToSearchOn: [...new Set(words.flatMap((word) => word.fields))] }),
    },
    exact: open.length <= 1 && words.every((word) => word.fields.length === 1 || words.length === 1),
  };
}

interface Term {
  /** What must stand there as it is: a phrase, or nothing. */
  readonly closed: string;
  /** What may go on after its end. */
  readonly prefix: string | null;
}

function termOf(word: WordMatch): Term {
  const field: WordField = word.fields[0] ?? "name";
  if (field === "code") return { closed: `"${word.run}"`, prefix: null };
  if (field === "pinyin" || field === "folded") return syllableTerm(word.run);
  if (Array.from(word.run).length < 2) return { closed: "", prefix: word.run };
  return { closed: phraseOf(word.run), prefix: null };
}

/** "yu zhong go": the finished pairs as a phrase, then the pair that may go on. */
function syllableTerm(run: string): Term {
  const grams = syllableGrams(run).split(" ").slice(0, -1);
  if (grams.length === 0) return { closed: "", prefix: run };
  const finished = grams.slice(0, -1);
  return { closed: finished.length === 0 ? "" : `"${finished.join(" ")}"`, prefix: grams.at(-1) ?? "" };
}

/**
 * Loose grams: words drop out by how common they are, the rarest never; the gate counts the share. So that a
 * slip that is a rare word itself does not hide the name, either half of the run is asked for as well.
 */
function shareQuery(word: WordMatch): ReadingQuery {
  const grams = bigrams(word.run).slice(0, 10);
  return {
    query: { q: `${grams.join(" ")} `, matchingStrategy: "frequency", attributesToSearchOn: ["name"] },
    exact: false,
  };
}

/** A slip is in one half of a run, so that the other half stands in the name; no character is in both. */
function halvesOf({ words }: Reading): ReadingQuery["query"][] {
  const run = Array.from(words.find(({ share }) => share !== undefined)?.run ?? "");
  const middle = Math.ceil(run.length / 2);
  return [run.slice(0, middle), run.slice(middle)].map((half) => ({
    q: phraseOf(half.join("")),
    matchingStrategy: "all",
    attributesToSearchOn: ["name"],
  }));
}
