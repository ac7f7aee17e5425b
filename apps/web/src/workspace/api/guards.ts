import { hasTexts, isObject } from "../../api/guards.js";
import type {
  Account,
  Agreement,
  BranchApplication,
  BranchChange,
  CaseStep,
  Clock,
  Notice,
  OpenedSession,
  Page,
  Precheck,
  ListedRecognition,
  RecognitionCase,
} from "./types.js";

type Guard<T> = (value: unknown) => value is T;

/** Whether a value is a list of which every entry is as it should be. */
export function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isItem);
}

const isText: Guard<string> = (value) => typeof value === "string";

/** The guard of a page of a list. */
export function pageOf<T>(isItem: Guard<T>): Guard<Page<T>> {
  return (body): body is Page<T> => isObject(body) && isListOf(body.items, isItem);
}

export function isAccount(value: unknown): value is Account {
  return isObject(value) && hasTexts(value, ["name"]) && isListOf(value.roles, isText);
}

export function isOpenedSession(body: unknown): body is OpenedSession {
  if (!isObject(body) || !hasTexts(body, ["accessToken"])) return false;
  return typeof body.expiresIn === "number" && isAccount(body.account);
}

function isClock(value: unknown): value is Clock {
  return isObject(value) && hasTexts(value, ["article"]) && typeof value.workingDaysLeft === "number";
}

function isStep(value: unknown): value is CaseStep {
  return isObject(value) && hasTexts(value, ["on", "by", "step", "from"]);
}

function isNext(value: unknown): boolean {
  return isObject(value) && hasTexts(value, ["by", "jurisdiction"]) && isListOf(value.steps, isText);
}

function isCase(value: unknown): value is Record<string, unknown> {
  if (!isObject(value) || !hasTexts(value, ["id", "state", "stateLabel", "home", "host"])) return false;
  const hasClock = value.clock === null || isClock(value.clock);
  const hasLists = isListOf(value.missing, isText) && Array.isArray(value.next) && value.next.every(isNext);
  return hasClock && hasLists && typeof value.version === "number";
}

export function isBranchApplication(body: unknown): body is BranchApplication {
  if (!isCase(body) || !hasTexts(body, ["firmId", "division", "homeAuthority"])) return false;
  const { receivingAuthority, secondedIds, steps } = body;
  if (!isObject(receivingAuthority) || !hasTexts(receivingAuthority, ["name"])) return false;
  return isListOf(secondedIds, isText) && (steps === undefined || isListOf(steps, isStep));
}

export function isBranchChange(body: unknown): body is BranchChange {
  if (!isCase(body) || !hasTexts(body, ["branchId", "firmId", "kind", "reason", "homeAuthority"]))
    return false;
  const { joinIds, leaveIds, steps, papers } = body;
  if (!isListOf(joinIds, isText) || !isListOf(leaveIds, isText)) return false;
  return (
    (steps === undefined || isListOf(steps, isStep)) && (papers === undefined || isListOf(papers, isLabelled))
  );
}

export function isRecognitionCase(body: unknown): body is RecognitionCase {
  if (!isListedRecognition(body)) return false;
  return "documents" in body && isListOf(body.documents, isLabelled);
}

/** As a list tells of it: without the papers. */
export function isListedRecognition(body: unknown): body is ListedRecognition {
  if (
    !isCase(body) ||
    !hasTexts(body, ["openedAt"]) ||
    !isObject(body.subject) ||
    !hasTexts(body.subject, ["id", "kind", "name"])
  )
    return false;
  return isListOf(body.steps, isStep);
}

function isLabelled(value: unknown): value is { kind: string; label: string } {
  return isObject(value) && hasTexts(value, ["kind", "label"]);
}

export function isPrecheck(body: unknown): body is Precheck {
  if (!isObject(body) || typeof body.eligible !== "boolean") return false;
  const { conditions, documents, differing } = body;
  const hasConditions = isListOf(conditions, isCondition) && isListOf(documents, isLabelled);
  return hasConditions && isListOf(differing, isLabelled);
}

function isCondition(value: unknown): value is { code: string } {
  return isObject(value) && hasTexts(value, ["code", "label", "required", "found", "article"]);
}

export function isAgreement(body: unknown): body is Agreement {
  if (!isObject(body) || !hasTexts(body, ["id", "state", "mode", "from", "document", "proposedBy"]))
    return false;
  const { covers, services, version } = body;
  return (
    isListOf(covers, isText) &&
    (services === null || isListOf(services, isText)) &&
    typeof version === "number"
  );
}

export function isNotice(value: unknown): value is Notice {
  return isObject(value) && hasTexts(value, ["id", "text", "at"]) && Array.isArray(value.links);
}

export function isCount(body: unknown): body is { readonly unread: number } {
  return isObject(body) && typeof body.unread === "number";
}

export function isUploadedFile(body: unknown): body is { readonly id: string } {
  return isObject(body) && hasTexts(body, ["id"]);
}

/** Whether a record has a name to be called by. */
export function isNamed(body: unknown): body is { readonly name: string } {
  return isObject(body) && hasTexts(body, ["name"]);
}

export const isNothing = (body: unknown): body is null => body === null;
