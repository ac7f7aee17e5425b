import type { Interpreted } from "../api/types.js";
import type { PageQuery } from "./page-query.js";

const SCHEMES = ["CMA", "CNAS"] as const;
const FORENSIC: readonly string[] = ["FORENSIC", "APPRAISER"];

export interface AccreditationChoice {
  readonly code: string;
  readonly to: PageQuery;
}

/** The schemes to narrow a search for forensic bodies or appraisers down to; none elsewhere, or once one is chosen. */
export function accreditationChoices(query: PageQuery, understood: Interpreted): AccreditationChoice[] {
  if (query.accreditations.length > 0 || !isForensic(query, understood)) return [];
  return SCHEMES.map((code) => ({ code, to: { ...query, page: 1, accreditations: [code] } }));
}

/** By the types chosen or understood; without any, by the services. */
function isForensic(query: PageQuery, understood: Interpreted): boolean {
  const types = query.types.length > 0 ? query.types : understood.type;
  if (types.length > 0) return types.some((type) => FORENSIC.includes(type));
  return [...query.services, ...understood.service].some((code) => /^forensic(\.|$)/.test(code));
}
