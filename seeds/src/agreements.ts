import { INSTITUTION_TYPES, JURISDICTIONS, PRACTITIONER_KINDS, type Jurisdiction } from "#codes";
import { AGREEMENT_MODES, type AgreementMode, type Covered } from "#recognition";
import { seedDataPath } from "./package-root.js";
import { readSeedFile } from "./seed-file.js";
import type { ShapeReader } from "./shape.js";

/** An agreement of the two sides that a published source tells of. */
export interface AgreementSeed {
  readonly seedKey: string;
  readonly title: string;
  /** None: it carries the community and lets nobody in by itself. */
  readonly covers: readonly Covered[];
  readonly mode: AgreementMode;
  readonly from: string;
  readonly document: string;
  /** What its source leaves open, and what is assumed. */
  readonly note: string;
  readonly proposedBy: Jurisdiction;
  readonly source: {
    readonly authority: string;
    readonly document: string;
    readonly url: string | null;
    readonly asOf: string | null;
  };
}

const COVERED: readonly Covered[] = [...INSTITUTION_TYPES, ...PRACTITIONER_KINDS].map(({ code }) => code);

/** @throws SeedDataError naming every fault in the file. */
export function readAgreementSeeds(): readonly AgreementSeed[] {
  return readSeedFile("agreements.ndjson", seedDataPath("agreements.ndjson"), readAgreement).rows;
}

function readAgreement(row: ShapeReader): AgreementSeed {
  return {
    seedKey: row.text("seedKey"),
    title: row.text("title"),
    covers: row.subset("covers", COVERED),
    mode: row.oneOf("mode", AGREEMENT_MODES),
    from: row.text("from"),
    document: row.text("document"),
    note: row.text("note"),
    proposedBy: row.oneOf("proposedBy", JURISDICTIONS),
    source: row.object("source", (source) => ({
      authority: source.text("authority"),
      document: source.text("document"),
      url: source.optionalText("url"),
      asOf: source.optionalDate("asOf"),
    })),
  };
}
