import { isInstitutionType } from "#codes";
import type { ReferenceData, VocabularyItem } from "#registry";
import { buildKnowledge, type LayTermEntry, type SearchKnowledge } from "../plan/knowledge.js";

/** The planner's knowledge from the register's divisions and vocabularies. */
export function knowledgeOf(reference: ReferenceData): SearchKnowledge {
  const divisions = reference.divisions.map((division) => ({
    code: division.code,
    name: division.name,
    shortNames: division.shortNames,
    formerNames: division.formerNames,
    level: division.level,
    parent: division.parentCode,
    current: division.successors.length === 0,
    successors: division.successors,
  }));
  return buildKnowledge(divisions, reference.items("services"), reference.items("lay-terms").map(layTerm));
}

function layTerm(item: VocabularyItem): LayTermEntry {
  return {
    term: item.label.zh,
    en: item.label.en,
    synonyms: textsOf(item.extra["synonyms"]),
    services: textsOf(item.extra["services"]),
    types: textsOf(item.extra["types"]).filter(isInstitutionType),
  };
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}
