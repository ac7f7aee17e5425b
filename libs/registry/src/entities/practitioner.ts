import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";
import type { Jurisdiction, PractitionerKind, Standing } from "#codes";
import { asNumber } from "./as-number.js";
import { PRACTITIONER_KIND_CHECK, PRACTITIONER_STANDING_CHECK } from "./checks.js";
import type { RecordWarning } from "./institution.js";

/** One practitioner as stored; the standing is derived (view `public_record`), the bodies are engagements. */
@Entity("practitioner")
@Index("practitioner_licence", ["kind", "licenceNumber"], { unique: true })
@Index("practitioner_seed_key", ["seedKey"], { unique: true })
@Index("practitioner_own_side", ["jurisdiction", "id"])
@Index("practitioner_same_name", ["kind", "name"])
@Check("practitioner_jurisdiction", "jurisdiction IN ('SC','CQ')")
@Check("practitioner_kind", PRACTITIONER_KIND_CHECK)
@Check("practitioner_quality", "quality IN ('A','B','C')")
@Check("practitioner_initial_standing", `initial_standing IN ${PRACTITIONER_STANDING_CHECK}`)
@Check("practitioner_dates", "see the migration")
@Check("practitioner_not_the_marker", "id <> 'directory-marker'")
export class Practitioner {
  @PrimaryColumn("text") id: string;
  @Column("text") jurisdiction: Jurisdiction;
  @Column("text") kind: PractitionerKind;
  @Column("text") name: string;
  @Column("text", { name: "licence_number", nullable: true }) licenceNumber: string | null;
  @Column("text", { array: true, default: "{}" }) services: string[];
  @Column("text", { array: true, default: "{}" }) languages: string[];
  /** Of the first licence: YYYY, YYYY-MM or YYYY-MM-DD. */
  @Column("text", { name: "licensed_on", nullable: true }) licensedOn: string | null;
  @Column("jsonb", { default: {} }) details: object;
  @Column("jsonb", { default: [] }) warnings: RecordWarning[];
  @Column("text", { default: "B" }) quality: string;
  @Column("text", { nullable: true }) note: string | null;
  @Column("boolean", { default: true }) published: boolean;
  @Column("text", { name: "initial_standing", default: "active" }) initialStanding: Standing;
  @Column("text", { name: "source_authority" }) sourceAuthority: string;
  @Column("text", { name: "source_document" }) sourceDocument: string;
  @Column("text", { name: "source_url", nullable: true }) sourceUrl: string | null;
  @Column("text", { name: "source_as_of", nullable: true }) sourceAsOf: string | null;
  @Column("text", { name: "source_as_of_note", nullable: true }) sourceAsOfNote: string | null;
  @Column("text", { name: "seed_key", nullable: true }) seedKey: string | null;
  @Column("bigint", { default: 1, transformer: asNumber }) version: number;
  @Column("timestamptz", { name: "created_at", default: () => "now()" }) createdAt: Date;
  @Column("timestamptz", { name: "updated_at", default: () => "now()" }) updatedAt: Date;
}
