import {
  INSTITUTION_TYPES,
  JURISDICTION_LABELS,
  PRACTITIONER_KINDS,
  isJurisdiction,
  type Label,
} from "#codes";
import type { ReferenceData } from "#registry";
import type { FacetCount } from "../engines/search-engine.js";
import type { FacetName } from "../plan/search-plan.js";
import type { FacetValue } from "../search-answer.js";

/** Counts with the labels that a person reads. */
export function labelled(
  facet: FacetName,
  counts: readonly FacetCount[],
  reference: ReferenceData,
): FacetValue[] {
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
      return itemLabel("services", code, reference);
    case "language":
      return itemLabel("languages", code, reference);
    case "jurisdiction":
      return isJurisdiction(code) ? JURISDICTION_LABELS[code] : plain(code);
  }
}

function itemLabel(vocabulary: string, code: string, reference: ReferenceData): Label {
  return reference.items(vocabulary).find((item) => item.code === code)?.label ?? plain(code);
}

function plain(text: string): Label {
  return { zh: text, en: text };
}
