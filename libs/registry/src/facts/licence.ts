import { LICENCE_KINDS, LICENCE_STATES, type LicenceKind, type LicenceState } from "#codes";
import type { EntityManager } from "typeorm";
import type { SourceInput } from "../institution-input.js";
import { RuleError } from "../registry.errors.js";
import { codeFault, ownSource, refuseBadDays, textFaults } from "./fact-checks.js";
import {
  factSource,
  SOURCE_SELECTION,
  sourceColumnsOf,
  type FactSource,
  type FactSpec,
  type FactSubject,
} from "./fact-spec.js";

/** A certificate with its period, which ends by itself. */
export interface Licence {
  readonly kind: LicenceKind;
  readonly number: string | null;
  readonly issuer: string;
  /** Of the electronic certificate (V17). */
  readonly certificateTypeCode: string | null;
  readonly certificateIdentifier: string | null;
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly from: string;
  /** The first day on which it no longer holds; null while no end is known. */
  readonly until: string | null;
  readonly state: LicenceState;
  readonly source: FactSource;
}

type Required = "issuer" | "from";

export type LicenceInput = Pick<Licence, Required> & {
  readonly [Field in keyof Omit<Licence, Required | "source">]?: Licence[Field] | null;
} & { readonly source?: SourceInput };

export const LICENCE: FactSpec<Licence, LicenceInput> = {
  table: "licence",
  auditedAs: "licence",
  subjects: ["institution", "practitioner"],
  selection: `f.kind, f.number, f.issuer, f.certificate_type_code AS "certificateTypeCode",
    f.certificate_identifier AS "certificateIdentifier", f.valid_from::text AS from, f.valid_until::text AS until,
    f.state, ${SOURCE_SELECTION}`,
  shown: "f.state <> 'withdrawn'",
  alsoOfEnded: false,
  holdsOn: "f.valid_from <= $DAY AND (f.valid_until IS NULL OR f.valid_until > $DAY)",
  order: "f.valid_from DESC, f.row_no DESC",
  required: ["kind", "issuer", "from", "state"],
  complete: (input, context) => ({
    kind: input.kind ?? "practice",
    number: input.number ?? null,
    issuer: input.issuer,
    certificateTypeCode: input.certificateTypeCode ?? null,
    certificateIdentifier: input.certificateIdentifier ?? null,
    from: input.from,
    until: input.until ?? null,
    state: input.state ?? "valid",
    source: factSource(input.source, ownSource(context)),
  }),
  columns: (licence) => ({
    kind: licence.kind,
    number: licence.number,
    issuer: licence.issuer,
    certificate_type_code: licence.certificateTypeCode,
    certificate_identifier: licence.certificateIdentifier,
    valid_from: licence.from,
    valid_until: licence.until,
    state: licence.state,
    ...sourceColumnsOf(licence.source),
  }),
  faults: (licence) => [
    ...codeFault("/kind", licence.kind, LICENCE_KINDS),
    ...codeFault("/state", licence.state, LICENCE_STATES),
    ...textFaults(
      licence,
      [
        ["/number", licence.number],
        ["/issuer", licence.issuer],
        ["/certificateTypeCode", licence.certificateTypeCode],
        ["/certificateIdentifier", licence.certificateIdentifier],
      ],
      licence.source,
    ),
  ],
  rules: async (tx, licence, { id }, ownId) => {
    refuseBadDays(licence);
    await refuseOverlap(tx, licence, id, ownId);
  },
};

/** The table's own trigger refuses the same to plain SQL. */
async function refuseOverlap(
  tx: EntityManager,
  { kind, from, until, state }: Licence,
  subjectId: FactSubject["id"],
  ownId: string | null,
): Promise<void> {
  if (state === "withdrawn") return;
  const [other] = await tx.query<{ from: string; until: string | null }[]>(
    `SELECT valid_from::text AS from, valid_until::text AS until FROM licence
     WHERE subject_id = $1 AND kind = $2 AND superseded_at IS NULL AND state <> 'withdrawn'
       AND id IS DISTINCT FROM $3 AND daterange(valid_from, valid_until) && daterange($4::date, $5::date)
     ORDER BY valid_from LIMIT 1`,
    [subjectId, kind, ownId, from, until],
  );
  if (other === undefined) return;
  const period = `${other.from} – ${other.until ?? "…"}`;
  throw new RuleError("overlapping-licence", {
    zh: `与同类证照的有效期 ${period} 重叠`,
    en: `It overlaps with a licence of the same kind, valid ${period}`,
  });
}
