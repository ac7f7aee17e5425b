import type { InstitutionInput, InstitutionPatch } from "#registry";
import type { PatchInstitutionDto, RegisterInstitutionDto } from "../dto/institution-input.dto.js";
import { withoutAbsent } from "../http/without-absent.js";

export type RegisterInput = InstitutionInput & { readonly notDuplicateOf?: readonly string[] };

/** The body of a registration as the register takes it; a list given as null is one left out. */
export function registerInput(body: RegisterInstitutionDto): RegisterInput {
  const { aliases, formerNames, phones, services, languages, details, location, source, ...fields } = body;
  return {
    ...withoutAbsent(fields),
    ...withoutAbsent({
      aliases: aliases ?? undefined,
      formerNames: formerNames?.map(withoutAbsent),
      phones: phones ?? undefined,
      services: services ?? undefined,
      languages: languages ?? undefined,
      details: details ?? undefined,
      location: location == null ? location : withoutAbsent(location),
    }),
    source: withoutAbsent(source),
  };
}

/** The body of a merge patch as the register takes it: absent members stay absent, nulls stay null. */
export function patchInput(body: PatchInstitutionDto): InstitutionPatch {
  const { formerNames, location, source, ...fields } = body;
  return withoutAbsent({
    ...fields,
    formerNames: formerNames?.map(withoutAbsent) ?? formerNames,
    location: location == null ? location : withoutAbsent(location),
    source: source === undefined ? undefined : withoutAbsent(source),
  });
}
