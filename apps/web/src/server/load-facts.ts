import { ask, type Fetcher } from "../api/ask.js";
import {
  isAccreditation,
  isAssessment,
  isLicence,
  isMeasure,
  isRosterEntry,
  listOf,
} from "../api/fact-guards.js";
import type { Measure, RecordFacts } from "../api/fact-types.js";
import { isObject } from "../api/guards.js";
import { isListed } from "../i18n/labels.js";
import type { Language } from "../i18n/language.js";

const KINDS = ["licences", "accreditations", "rosters", "assessments", "measures"] as const;
const NONE = { licences: [], accreditations: [], rosters: [], assessments: [], measures: [] };

interface Subject {
  readonly id: string;
  readonly standing: string;
}

type Root = "institutions" | "practitioners";

/**
 * The facts beside a record's own fields. A listed record brings them along, so that one question answers all; of
 * one that is not listed nothing but published measures is told, by their own list. A list that is not there or is
 * not as it should be is null, the others stand.
 */
export async function loadFacts(
  root: Root,
  record: Subject,
  language: Language,
  fetcher: Fetcher,
): Promise<RecordFacts> {
  if (isListed(record.standing)) return factsIn(root, record);
  const path = `/api/v1/${root}/${record.id}/measures`;
  const outcome = await ask(fetcher, path, language, isMeasureList);
  return { ...NONE, measures: outcome.kind === "found" ? outcome.body.items : null };
}

function factsIn(root: Root, record: unknown): RecordFacts {
  const given = isObject(record) ? record : {};
  return {
    licences: listOf(given.licences, isLicence),
    // People have none: the bodies where they work have.
    accreditations: root === "practitioners" ? [] : listOf(given.accreditations, isAccreditation),
    rosters: listOf(given.rosters, isRosterEntry),
    assessments: listOf(given.assessments, isAssessment),
    measures: listOf(given.measures, isMeasure),
  };
}

function isMeasureList(body: unknown): body is { readonly items: readonly Measure[] } {
  return isObject(body) && listOf(body.items, isMeasure) !== null;
}

/** A record without its facts: a page carries its data along, and needs them once. */
export function withoutFacts<Whole extends object>(record: Whole): Whole {
  const rest = { ...record };
  for (const kind of KINDS) Reflect.deleteProperty(rest, kind);
  return rest;
}
