import type { PageQuery } from "./page-query.js";

export interface RecognitionChoice {
  readonly side: string;
  readonly to: PageQuery;
}

/** The sides by whose recognition a search can be narrowed down; none once one is chosen. */
export function recognitionChoices(query: PageQuery): RecognitionChoice[] {
  if (query.recognisedIn !== "") return [];
  return ["CQ", "SC"].map((side) => ({ side, to: { ...query, page: 1, recognisedIn: side } }));
}
