import {
  INSTITUTION_TYPES,
  JURISDICTION_LABELS,
  PRACTITIONER_KINDS,
  isJurisdiction,
  type Label,
} from "#codes";
import type { ReferenceData } from "#registry";
import type { FacetCount, Proposal } from "../engines/search-engine.js";
import type { FacetName } from "../plan/search-plan.js";
import type { FacetValue } from "../search-answer.js";

/** Facets with the labels that a person reads. */
export function labelledFacets(
  facets: Proposal["facets"],
  reference: ReferenceData,
): Partial<Record<FacetName, FacetValue[]>> {
  const names = FACET_NAMES.filter((name) => facets[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, labelled(name, facets[name] ?? [], reference)]));
}

const FACET_NAMES: readonly FacetName[] = ["type", "division", "service", "jurisdiction", "language"];

function labelled(facet: FacetName, counts: readonly FacetCount[], reference: ReferenceData): FacetValue[] {
  return counts.map(({ code, count }) => ({ code, count, label: labelOf(facet, code, reference) }));
}

function labelOf(facet: FacetName, code: string, reference: ReferenceData): Label {
  switch (facet) {
    case "type":
      return (
        [...INSTITUTION_TYPES, ...PRACTITIONER_KINDS].find((type) => type.code === code)?.label ?? plain(code)
      );
    case "division":
      return plain(reference.division(code)?.name ?? code);
    case "service":
      return reference.label("services", code) ?? plain(code);
    case "language":
      return reference.label("languages", code) ?? plain(code);
    case "jurisdiction":
      return isJurisdiction(code) ? JURISDICTION_LABELS[code] : plain(code);
  }
}

function plain(text: string): Label {
  return { zh: text, en: text };
}
