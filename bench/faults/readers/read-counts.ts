import { isAnswered, type Observation } from "./observation.js";

/** Questions of a round, by how they were answered. */
export interface ReadCounts {
  readonly answered: number;
  readonly degraded: number;
  /** By what came instead of an answer. */
  readonly unanswered: Readonly<Record<string, number>>;
  /** Answers by engine. */
  readonly engines: Readonly<Record<string, number>>;
}

export function readCounts(observations: readonly Observation[]): ReadCounts {
  const unanswered: Record<string, number> = {};
  const engines: Record<string, number> = {};
  let [answered, degraded] = [0, 0];
  for (const { answer } of observations) {
    if (!isAnswered(answer)) {
      unanswered[answer.status] = (unanswered[answer.status] ?? 0) + 1;
      continue;
    }
    answered += 1;
    if (answer.search === null) continue;
    engines[answer.search.engine] = (engines[answer.search.engine] ?? 0) + 1;
    if (answer.search.degraded) degraded += 1;
  }
  return { answered, degraded, unanswered, engines };
}
