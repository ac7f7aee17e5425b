import type { StandingSubject } from "#codes";
import type { FactSpec, ReferenceData, StoredFact } from "#registry";
import type { Language } from "../../http/language.js";

type Class = new () => object;

/** How one kind of fact is served: under what address, by which DTOs, with what example. */
export interface FactRoutes<Fact extends object, Input extends object> {
  readonly spec: FactSpec<Fact, Input>;
  /** The last step of the address. */
  readonly path: string;
  /** For summaries and, with capitals, for the names of operations. */
  readonly one: string;
  readonly many: string;
  readonly dtos: {
    readonly input: Class;
    readonly patch: Class;
    readonly output: Class;
    readonly list: Class;
  };
  readonly example: (subject: StandingSubject) => object;
  readonly patchExample: object;
  readonly present: (fact: StoredFact<Fact>, reference: ReferenceData, language: Language) => object;
}

/** `annual assessment` as `AnnualAssessment`. */
export function capitalised(words: string): string {
  return words.replace(/(?:^| )(\w)/g, (_, first: string) => first.toUpperCase());
}
