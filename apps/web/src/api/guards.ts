import {
  SUGGESTION_KINDS,
  type Division,
  type DivisionList,
  type InstitutionRecord,
  type PeoplePage,
  type PersonRecord,
  type SearchAnswer,
  type StandingAnswer,
  type Suggestion,
  type Vocabulary,
} from "./types.js";

type Members = Record<string, unknown>;

export function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function hasTexts(value: Members, names: readonly string[]): boolean {
  return names.every((name) => typeof value[name] === "string");
}

function hasPlace(value: Members): boolean {
  return isObject(value.division) && Array.isArray(value.division.path);
}

function isHit(value: unknown): boolean {
  return (
    isObject(value) && hasTexts(value, ["id", "type", "name"]) && hasPlace(value) && isObject(value.source)
  );
}

/** Whether an answer has every member that the result page can't do without. */
export function isSearchAnswer(body: unknown): body is SearchAnswer {
  if (!isObject(body) || !isObject(body.query) || !isObject(body.total) || !isObject(body.page)) return false;
  return isObject(body.query.interpreted) && Array.isArray(body.hits) && body.hits.every(isHit);
}

/** Whether an answer has every member that a record page can't do without. */
export function isInstitutionRecord(body: unknown): body is InstitutionRecord {
  return isObject(body) && hasTexts(body, ["id", "type", "name", "standing"]) && hasPlace(body);
}

/** Whether an answer tells every rule of recognition that was asked. */
export function isStandingAnswer(body: unknown): body is StandingAnswer {
  return isObject(body) && Array.isArray(body.because) && body.because.every(isReason);
}

function isReason(value: unknown): boolean {
  if (!isObject(value) || !hasTexts(value, ["rule", "text"]) || typeof value.holds !== "boolean")
    return false;
  return [value.basis, value.since].every((member) => member === null || typeof member === "string");
}

/** Whether an answer has every member that a person's page can't do without. */
export function isPersonRecord(body: unknown): body is PersonRecord {
  if (!isObject(body) || !hasTexts(body, ["id", "kind", "name", "standing"])) return false;
  const { institutions } = body;
  return institutions === undefined || (Array.isArray(institutions) && institutions.every(isWorkplace));
}

function isWorkplace(value: unknown): boolean {
  return isObject(value) && hasTexts(value, ["id", "type"]) && hasPlace(value);
}

export function isPeoplePage(body: unknown): body is PeoplePage {
  return isObject(body) && Array.isArray(body.items) && body.items.every(isPersonRecord);
}

/** The suggestions of an answer of `GET /suggest`; none when it is of another shape. */
export function suggestionsOf(body: unknown): Suggestion[] {
  if (!isObject(body) || !Array.isArray(body.suggestions)) return [];
  return body.suggestions.filter(isSuggestion);
}

function isSuggestion(value: unknown): value is Suggestion {
  return isObject(value) && hasTexts(value, ["text"]) && SUGGESTION_KINDS.some((kind) => kind === value.kind);
}

export function isDivision(body: unknown): body is Division {
  return isObject(body) && hasTexts(body, ["code", "name"]);
}

export function isDivisionList(body: unknown): body is DivisionList {
  return isObject(body) && Array.isArray(body.items) && body.items.every(isDivision);
}

export function isVocabulary(body: unknown): body is Vocabulary {
  return isObject(body) && Array.isArray(body.items) && body.items.every(isVocabularyItem);
}

function isVocabularyItem(value: unknown): boolean {
  return (
    isObject(value) &&
    hasTexts(value, ["code"]) &&
    isObject(value.label) &&
    hasTexts(value.label, ["zh", "en"])
  );
}

/** The sentence a problem document tells its reader, or null when there is none. */
export function problemDetail(body: unknown): string | null {
  if (!isObject(body)) return null;
  const text = body.detail ?? body.title;
  return typeof text === "string" && text !== "" ? text : null;
}
