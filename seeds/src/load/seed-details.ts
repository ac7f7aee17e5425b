import { readInstitutionSeeds, type InstitutionSeed } from "../institutions.js";

/** What the register keeps as details of a seed: also what it has no column for. */
export function detailsOf(seed: InstitutionSeed): Readonly<Record<string, unknown>> {
  const { details, town, coLocatedWith, formerAddresses, furtherSources } = seed;
  return {
    ...details,
    ...(town !== null && { town }),
    ...(coLocatedWith !== null && { coLocatedWith: nameOf(coLocatedWith) }),
    ...(formerAddresses.length > 0 && { formerAddresses }),
    ...(furtherSources.length > 0 && { furtherSources }),
  };
}

function nameOf(seedKey: string): string {
  return readInstitutionSeeds().find((seed) => seed.seedKey === seedKey)?.name ?? seedKey;
}
