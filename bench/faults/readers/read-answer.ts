import { entriesAt, flagAt, numberAt, textAt, valueAt } from "../json-value.js";
import type { Answered, Question, SearchFacts, SeenSubject } from "./observation.js";

/** What an answer's body says. @throws TypeError for one that is not as the contract has it. */
export function readAnswer(question: Question, text: string): Answered {
  const body: unknown = JSON.parse(text);
  if (question.kind === "suggest") {
    const named = entriesAt(body, "suggestions").filter((one) => valueAt(one, "id") !== undefined);
    return { status: 200, seen: named.map((one) => subjectOf(one, "text")), search: null };
  }
  return {
    status: 200,
    seen: entriesAt(body, "hits").map((hit) => subjectOf(hit, "name")),
    search: factsOf(body),
  };
}

function subjectOf(value: unknown, nameField: string): SeenSubject {
  return { id: textAt(value, "id"), name: textAt(value, nameField) };
}

function factsOf(body: unknown): SearchFacts {
  const reason = valueAt(body, "degradedReason");
  return {
    engine: textAt(body, "engine"),
    degraded: flagAt(body, "degraded"),
    degradedReason: typeof reason === "string" ? reason : null,
    asOf: Date.parse(textAt(body, "asOf")),
    total: numberAt(body, "total", "value"),
    isExact: flagAt(body, "total", "exact"),
    isWidened: flagAt(body, "query", "widened"),
  };
}
