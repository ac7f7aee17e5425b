import { MEASURE_KINDS, MEASURE_STATES, type MeasureKind, type MeasureState } from "#codes";
import { codeFault, refuseBadDays, RuleError, textFaults, type FactSpec } from "#registry";

/** What was decided about a body or a person, and how long it is published. */
export interface Measure {
  readonly kind: MeasureKind;
  readonly authority: string;
  readonly document: string;
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly from: string;
  /** The first day on which it is no longer in force; null while no end is known, or for what has none. */
  readonly until: string | null;
  /** The first day on which it is no longer published; null: published until it ends. */
  readonly publicUntil: string | null;
  readonly state: MeasureState;
}

type Required = "kind" | "authority" | "document" | "from";

export type MeasureInput = Pick<Measure, Required> & {
  readonly [Field in keyof Omit<Measure, Required>]?: Measure[Field] | null;
};

/**
 * Measures as dated facts. One whose publicity is over is read by nobody, its own authority included; what it did to
 * the standing while it was in force stays, without its basis.
 */
export const MEASURE: FactSpec<Measure, MeasureInput> = {
  table: "measure",
  auditedAs: "measure",
  subjects: ["institution", "practitioner"],
  selection: `f.kind, f.authority, f.document, f.from_on::text AS from, f.until_on::text AS until,
    f.public_until::text AS "publicUntil", f.state`,
  shown: "f.state = 'valid'",
  alsoOfEnded: true,
  readable: `EXISTS (SELECT 1 FROM measure now WHERE now.id = f.id AND now.superseded_at IS NULL
    AND is_in_publicity(now.public_until, now.until_on))`,
  holdsOn: "f.from_on <= $DAY AND (f.until_on IS NULL OR f.until_on > $DAY)",
  order: "f.from_on DESC, f.row_no DESC",
  required: ["kind", "authority", "document", "from", "state"],
  complete: (input) => ({
    kind: input.kind,
    authority: input.authority,
    document: input.document,
    from: input.from,
    until: input.until ?? null,
    publicUntil: input.publicUntil ?? null,
    state: input.state ?? "valid",
  }),
  columns: (measure) => ({
    kind: measure.kind,
    authority: measure.authority,
    document: measure.document,
    from_on: measure.from,
    until_on: measure.until,
    public_until: measure.publicUntil,
    state: measure.state,
  }),
  faults: (measure) => [
    ...codeFault("/kind", measure.kind, MEASURE_KINDS),
    ...codeFault("/state", measure.state, MEASURE_STATES),
    ...textFaults(measure, [
      ["/authority", measure.authority],
      ["/document", measure.document],
    ]),
  ],
  rules: (_tx, measure) => {
    refuseBadDays(measure);
    refuseBadPublicity(measure);
  },
};

/** @throws RuleError `bad-date` for publicity that is over before the measure begins. */
function refuseBadPublicity({ from, publicUntil }: Measure): void {
  if (publicUntil === null || publicUntil >= from) return;
  throw new RuleError("bad-date", {
    zh: "公示截止日早于起始日",
    en: "The publicity would end before the measure begins",
  });
}
