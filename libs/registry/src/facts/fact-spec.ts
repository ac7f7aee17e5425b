import type { EntityManager } from "typeorm";
import type { Jurisdiction, StandingSubject } from "#codes";
import type { SourceInput } from "../institution-input.js";
import type { ReferenceData } from "../reference-data.js";
import type { FieldFault } from "../registry.errors.js";

/** What the checks of a fact may look at beside the fact. */
export interface FactContext {
  readonly reference: ReferenceData;
  readonly side: Jurisdiction;
  readonly now: Date;
}

/** Whom a fact is about, with the kind of body or person. */
export interface FactSubject {
  readonly subject: StandingSubject;
  readonly id: string;
  readonly kind: string;
}

/**
 * One kind of dated fact: how it is stored and what refuses it. Names of tables and columns, and pieces of SQL, are
 * of this program alone; values go as parameters.
 */
export interface FactSpec<Fact extends object, Input extends object> {
  readonly table: string;
  /** The audit log's word for it. */
  readonly auditedAs: string;
  readonly subjects: readonly StandingSubject[];
  /** The columns of a fact `f`, each named as the fact's own member. */
  readonly selection: string;
  /** SQL over `f`: which facts others than the subject's own authority may see. */
  readonly shown: string;
  /** Whether others are told of the facts of somebody who is not listed any more. */
  readonly alsoOfEnded: boolean;
  /** SQL over `f`: which facts no reader at all is told of; none where absent. */
  readonly readable?: string;
  /** SQL over `f` and the day `$DAY`: which facts hold on a day. */
  readonly holdsOn: string;
  readonly order: string;
  /** Members that null can't clear. */
  readonly required: readonly (keyof Fact & keyof Input & string)[];
  /** With every member, those left out by their defaults. */
  complete(input: Input, context: FactContext): Fact;
  /** The columns that hold the fact. */
  columns(fact: Fact): Readonly<Record<string, unknown>>;
  /** What refuses it without a look at the register; all faults at once. */
  faults(fact: Fact, context: FactContext): readonly FieldFault[];
  /** @throws RuleError when the domain refuses it. Asked with the subject locked. */
  rules(tx: EntityManager, fact: Fact, subject: FactSubject, ownId: string | null): Promise<void> | void;
}

/** A fact as it is stored. */
export type StoredFact<Fact> = Fact & { readonly id: string };

/** A merge patch: absent leaves, null clears what may be empty. */
export type FactPatch<Input> = { readonly [Field in keyof Input]?: Input[Field] | null };

/** Where a fact comes from. */
export interface FactSource {
  readonly authority: string;
  readonly document: string;
  readonly url: string | null;
  readonly asOf: string | null;
}

/** SQL of a fact's source, over the columns of `SOURCE_COLUMNS`. */
export const SOURCE_SELECTION = `json_build_object('authority', f.source_authority, 'document', f.source_document,
  'url', f.source_url, 'asOf', f.source_as_of) AS source`;

export function sourceColumnsOf(source: FactSource): Readonly<Record<string, unknown>> {
  return {
    source_authority: source.authority,
    source_document: source.document,
    source_url: source.url,
    source_as_of: source.asOf,
  };
}

/** The source given; without one a fact is the authority's own word of today, in `document`. */
export function factSource(source: SourceInput | undefined, own: FactSource): FactSource {
  if (source === undefined) return own;
  const { authority, document, url, asOf } = source;
  return { authority, document, url: url ?? null, asOf };
}
