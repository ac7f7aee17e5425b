import type { EngagementInput, PractitionerPatch, PractitionerRegistration } from "#registry";
import type {
  BeginEngagementDto,
  PatchPractitionerDto,
  RegisterPractitionerDto,
} from "../dto/practitioner-input.dto.js";
import { withoutAbsent } from "../http/without-absent.js";

/** The body of a registration as the register takes it; a list given as null is one left out. */
export function registrationInput(body: RegisterPractitionerDto): PractitionerRegistration {
  const { services, languages, details, source, ...fields } = body;
  return {
    ...withoutAbsent(fields),
    ...withoutAbsent({
      services: services ?? undefined,
      languages: languages ?? undefined,
      details: details ?? undefined,
    }),
    source: withoutAbsent(source),
  };
}

/** The body of a merge patch as the register takes it: absent members stay absent, nulls stay null. */
export function practitionerPatch({ source, ...fields }: PatchPractitionerDto): PractitionerPatch {
  return withoutAbsent({ ...fields, source: source === undefined ? undefined : withoutAbsent(source) });
}

export function engagementInput(body: BeginEngagementDto): EngagementInput {
  return withoutAbsent(body);
}
