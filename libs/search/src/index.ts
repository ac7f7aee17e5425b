export { PageTooDeepError, SearchRequestError } from "./search-answer.js";
export type * from "./search-answer.js";
export type * from "./search-request.js";
export type { FacetName, Interpretation, SearchPlan, SubjectKind } from "./plan/search-plan.js";
export { startSearch, type StartedSearch, type StartSearchOptions } from "./start/start-search.js";
export { programOnPath, MeilisearchMissingError } from "./start/find-meilisearch.js";
export { TEXT_VERSION } from "./text/text-version.js";
