import type { Facts } from "../truth/listing.js";
import type { Question } from "./observation.js";

type SearchQuestion = Extract<Question, { kind: "search" }>;

/** Whether a listed subject is meant by a question whose truth can be told. */
export function matches({ subject, stem, type, division }: SearchQuestion, facts: Facts | null): boolean {
  if (facts === null || (subject !== "all" && facts.kind !== subject)) return false;
  return (
    (stem === null || facts.name.includes(stem)) &&
    (type === null || facts.type === type) &&
    (division === null || facts.divisions.includes(division))
  );
}

/** Whether the names alone tell who is meant. */
export function isTellable(question: Question): question is SearchQuestion {
  return question.kind === "search" && question.words === null;
}
