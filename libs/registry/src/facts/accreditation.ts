import {
  ACCREDITATION_SCHEMES,
  ACCREDITATION_STATES,
  type AccreditationScheme,
  type AccreditationState,
} from "#codes";
import { FIELD_FAULTS } from "../fault-messages.js";
import type { SourceInput } from "../institution-input.js";
import type { ReferenceData } from "../reference-data.js";
import type { FieldFault } from "../registry.errors.js";
import { codeFault, ownSource, refuseBadDays, textFaults } from "./fact-checks.js";
import {
  factSource,
  SOURCE_SELECTION,
  sourceColumnsOf,
  type FactSource,
  type FactSpec,
} from "./fact-spec.js";

/** That a body's work was accredited, for which items of the tree of services, and for how long. */
export interface Accreditation {
  readonly scheme: AccreditationScheme;
  readonly number: string | null;
  readonly issuer: string | null;
  /** Codes of services; an item covers all that lies below it. Empty: the scope is not known. */
  readonly items: readonly string[];
  /** Null where no source tells when it began. */
  readonly from: string | null;
  /** The first day on which it no longer holds; null while no end is known. */
  readonly until: string | null;
  readonly state: AccreditationState;
  readonly source: FactSource;
}

export type AccreditationInput = Pick<Accreditation, "scheme"> & {
  readonly [Field in keyof Omit<Accreditation, "scheme" | "source">]?: Accreditation[Field] | null;
} & { readonly source?: SourceInput };

export const ACCREDITATION: FactSpec<Accreditation, AccreditationInput> = {
  table: "accreditation",
  auditedAs: "accreditation",
  subjects: ["institution"],
  selection: `f.scheme, f.number, f.issuer, f.items, f.valid_from::text AS from, f.valid_until::text AS until,
    f.state, ${SOURCE_SELECTION}`,
  shown: "f.state <> 'withdrawn'",
  alsoOfEnded: false,
  holdsOn:
    "(f.valid_from IS NULL OR f.valid_from <= $DAY) AND (f.valid_until IS NULL OR f.valid_until > $DAY)",
  order: "f.scheme, f.valid_from DESC NULLS LAST, f.row_no DESC",
  required: ["scheme", "state"],
  complete: (input, context) => ({
    scheme: input.scheme,
    number: input.number ?? null,
    issuer: input.issuer ?? null,
    items: [...new Set(input.items ?? [])],
    from: input.from ?? null,
    until: input.until ?? null,
    state: input.state ?? "valid",
    source: factSource(input.source, ownSource(context)),
  }),
  columns: (accreditation) => ({
    scheme: accreditation.scheme,
    number: accreditation.number,
    issuer: accreditation.issuer,
    items: accreditation.items,
    valid_from: accreditation.from,
    valid_until: accreditation.until,
    state: accreditation.state,
    ...sourceColumnsOf(accreditation.source),
  }),
  faults: (accreditation, { reference }) => [
    ...codeFault("/scheme", accreditation.scheme, ACCREDITATION_SCHEMES),
    ...codeFault("/state", accreditation.state, ACCREDITATION_STATES),
    ...itemFaults(accreditation.items, reference),
    ...textFaults(
      accreditation,
      [
        ["/number", accreditation.number],
        ["/issuer", accreditation.issuer],
      ],
      accreditation.source,
    ),
  ],
  rules: (_tx, accreditation) => {
    refuseBadDays(accreditation);
  },
};

function itemFaults(items: readonly string[], reference: ReferenceData): FieldFault[] {
  return items.flatMap((code, at) =>
    reference.isService(code) ? [] : [{ pointer: `/items/${at}`, ...FIELD_FAULTS.unknownService }],
  );
}
