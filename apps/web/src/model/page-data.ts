import type { RecordFacts } from "../api/fact-types.js";
import type {
  Division,
  InstitutionRecord,
  PersonRecord,
  SearchAnswer,
  StandingReason,
} from "../api/types.js";
import type { Language } from "../i18n/language.js";
import type { PageQuery } from "./page-query.js";

/** Places offered in the form: a province or prefecture (selectable as a whole) and what lies in it. */
export interface PlaceGroup {
  readonly code: string;
  readonly name: string;
  readonly items: readonly Division[];
}

export interface Places {
  readonly groups: readonly PlaceGroup[];
  /** The division that the address names, when there is one. */
  readonly chosen: Division | null;
}

/** A person as lists name them. */
export type PersonItem = Pick<PersonRecord, "id" | "kind" | "name" | "standing">;

export type View =
  | { readonly kind: "home" }
  | {
      readonly kind: "results";
      readonly answer: SearchAnswer;
      /** Names of the places, services and languages that were understood or chosen, by code. */
      readonly names: Readonly<Record<string, string>>;
      /** True when distances start at the centre of the chosen division. */
      readonly fromCentre: boolean;
    }
  | {
      readonly kind: "record";
      readonly record: InstitutionRecord;
      readonly facts: RecordFacts;
      /** Every rule by which the other side recognises it, or does not. */
      readonly reasons: readonly StandingReason[];
      /** Labels of the record's form and languages, by code. */
      readonly labels: Readonly<Record<string, string>>;
      /** The first of those who work there. */
      readonly people: readonly PersonItem[];
      readonly hasMorePeople: boolean;
    }
  | {
      readonly kind: "person";
      readonly person: PersonRecord;
      readonly facts: RecordFacts;
      readonly reasons: readonly StandingReason[];
      /** Labels of the person's languages, by code. */
      readonly labels: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: "people";
      readonly body: { readonly id: string; readonly name: string };
      readonly people: readonly PersonItem[];
      readonly isFirst: boolean;
      /** Cursor of the next page. */
      readonly next: string | null;
    }
  /** What is behind the sign-in is never part of a page's data. */
  | { readonly kind: "workspace" }
  | { readonly kind: "missing" }
  | { readonly kind: "refused"; readonly status: number; readonly detail: string | null }
  | { readonly kind: "unavailable" };

/** All that a page is drawn from, on the server and again in the browser. */
export interface PageData {
  readonly language: Language;
  readonly path: string;
  readonly query: PageQuery;
  /** `YYYY-MM-DD`, Asia/Shanghai. */
  readonly today: string;
  readonly places: Places;
  readonly view: View;
}
