import { SLACK_MS, possibleStates, type Timeline } from "../truth/timeline.js";
import { CountStory } from "./count-story.js";
import { isTellable } from "./matches.js";
import {
  isAnswered,
  type Observation,
  type Question,
  type SearchFacts,
  type SeenSubject,
} from "./observation.js";

/**
 * What a reader must never meet.
 * - `shown`: somebody who was listed at no moment of the request
 * - `stale`: somebody as they were at no moment of the request, or whom the question did not mean
 * - `total`: a total called exact that was true at no moment of the request
 * - `as-of`: an answer that says it is complete up to a time and lacks what was committed before
 */
export type FaultSeen = "shown" | "stale" | "total" | "as-of";

export interface Finding {
  readonly what: FaultSeen;
  readonly told: string;
}

/** Holds every answer of a round against what was listed when. Pure. */
export class Judge {
  private readonly stories = new Map<string, CountStory>();

  constructor(private readonly timeline: Timeline) {}

  findings(observation: Observation): Finding[] {
    const { answer, question } = observation;
    if (!isAnswered(answer)) return [];
    const { seen, search } = answer;
    const told = seen.flatMap((subject) => this.ofSubject(observation, subject));
    if (search === null || !isTellable(question)) return told;
    return [...told, ...this.ofTotal(observation, search), ...this.ofCompleteness(observation, search, seen)];
  }

  private ofSubject(observation: Observation, { id, name }: SeenSubject): Finding[] {
    const { began, ended, question, answer } = observation;
    const states = this.timeline.possible(id, began, ended);
    const listed = states.filter(({ facts }) => facts !== null);
    if (listed.length === 0) return [finding("shown", observation, `${id} ${name}, not listed then`)];
    const asShown = listed.filter(({ facts }) => facts?.name === name);
    if (asShown.length === 0) {
      const names = listed.map(({ facts }) => facts?.name ?? "").join(" or ");
      return [finding("stale", observation, `${id} as ${name}, who was ${names}`)];
    }
    const isWidened = isAnswered(answer) && answer.search?.isWidened === true;
    if (!isTellable(question) || isWidened) return [];
    const isMeant = listed.some((state) => this.storyOf(question).isMeant(state));
    return isMeant ? [] : [finding("stale", observation, `${id} ${name}, who was not meant`)];
  }

  private ofTotal(observation: Observation, { total, isExact, isWidened }: SearchFacts): Finding[] {
    const { began, ended, question } = observation;
    if (!isExact || !isTellable(question)) return [];
    // A widened question found nobody as it was asked.
    const count = isWidened ? 0 : total;
    if (this.storyOf(question).wasTrue(count, began, ended)) return [];
    return [finding("total", observation, `exactly ${count}, which was never true`)];
  }

  /** Whoever was meant from the time on up to which the answer is complete must be in it. */
  private ofCompleteness(
    observation: Observation,
    { asOf, total, isWidened }: SearchFacts,
    seen: readonly SeenSubject[],
  ): Finding[] {
    const { ended, question } = observation;
    if (!isTellable(question)) return [];
    if (asOf > ended + SLACK_MS) return [finding("as-of", observation, "complete up to a time to come")];
    // Only an answer whose total says that these are all can lack somebody.
    if (!isWidened && (question.page > 1 || total > seen.length)) return [];
    const story = this.storyOf(question);
    const present = new Set(isWidened ? [] : seen.map(({ id }) => id));
    const missing = story.subjects.filter(
      ([id, states]) =>
        !present.has(id) && possibleStates(states, asOf, ended).every((state) => story.isMeant(state)),
    );
    return missing.map(([id]) =>
      finding("as-of", observation, `without ${id}, who was there before that time`),
    );
  }

  private storyOf(question: Extract<Question, { kind: "search" }>): CountStory {
    const { subject, stem, type, division } = question;
    const key = JSON.stringify([subject, stem, type, division]);
    const known = this.stories.get(key) ?? new CountStory(this.timeline, question);
    this.stories.set(key, known);
    return known;
  }
}

function finding(what: FaultSeen, observation: Observation, told: string): Finding {
  const { api, path, began, ended, answer } = observation;
  const search = isAnswered(answer) ? answer.search : null;
  const from =
    search === null
      ? ""
      : ` by ${search.engine}${search.degraded ? ` (${search.degradedReason ?? "degraded"})` : ""}, as of ${time(search.asOf)}`;
  return { what, told: `${api} ${path}: ${told}; asked ${time(began)}, answered ${time(ended)}${from}` };
}

function time(ms: number): string {
  return new Date(ms).toISOString().slice(11, 23);
}
