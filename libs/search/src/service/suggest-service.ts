import type { Suggestion } from "../search-answer.js";
import type { SearchService } from "./search-service.js";
import type { FixedSuggestions } from "./suggestions.js";

/** Suggestions as one types: names that the gate lets through, then types, places and services. */
export class SuggestService {
  constructor(
    private readonly searches: SearchService,
    private readonly fixed: FixedSuggestions,
  ) {}

  async suggest(q: string, limit: number): Promise<readonly Suggestion[]> {
    if (q.trim() === "") return [];
    const fixed = this.fixed.startingWith(q, limit);
    const answer = await this.searches.search({ q, interpret: false, size: Math.min(50, limit) });
    const names = answer.query.widened
      ? []
      : answer.hits.map(({ id, name }): Suggestion => ({ kind: "institution", text: name, id }));
    const room = Math.max(limit - fixed.length, Math.ceil(limit / 2));
    return [...names.slice(0, room), ...fixed].slice(0, limit);
  }
}
