import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from "typeorm";
import type { InstitutionType, Jurisdiction, Standing } from "#codes";
import { asNumber } from "./as-number.js";
import { INSTITUTION_TYPE_CHECK, STANDING_CHECK } from "./checks.js";
import { Division } from "./division.js";

/** One institution as stored; its standing is not here but derived from its moves (view `public_record`). */
@Entity("institution")
@Index("institution_credit_code", ["creditCode"], { unique: true })
@Index("institution_seed_key", ["seedKey"], { unique: true })
@Index("institution_division", ["divisionCode"])
@Index("institution_division_recorded", ["divisionRecorded"])
@Index("institution_parent", ["parentId"])
@Index("institution_same_name", ["type", "nameKey"])
@Index("institution_licence", ["licenceNumber"])
@Index("institution_name", ["name"])
@Index("institution_own_side", ["jurisdiction", "id"])
@Index("institution_shown", ["divisionCode", "id"], { where: "published" })
@Index("institution_of_type", ["type", "id"])
@Index("institution_services", { synchronize: false })
@Index("institution_name_grams", { synchronize: false })
@Check("institution_jurisdiction", "jurisdiction IN ('SC','CQ')")
@Check("institution_type", INSTITUTION_TYPE_CHECK)
@Check("institution_crs", "crs IN ('wgs84','gcj02','bd09')")
@Check("institution_precision", "precision IN ('building','street','division')")
@Check("institution_quality", "quality IN ('A','B','C')")
@Check("institution_initial_standing", `initial_standing IN ${STANDING_CHECK}`)
@Check("institution_point", "see the migration")
@Check("institution_dates", "see the migration")
@Check("institution_not_own_parent", "parent_id <> id")
@Check("institution_not_the_marker", "id <> 'directory-marker'")
export class Institution {
  @PrimaryColumn("text") id: string;
  @Column("text") jurisdiction: Jurisdiction;
  @Column("text") type: InstitutionType;
  @Column("text") name: string;
  /** The name as compared for duplicates; null on rows written by plain SQL. */
  @Column("text", { name: "name_key", nullable: true }) nameKey: string | null;
  @Column("text", { array: true, default: "{}" }) aliases: string[];
  @Column("text", { name: "credit_code", nullable: true }) creditCode: string | null;
  @Column("text", { name: "licence_number", nullable: true }) licenceNumber: string | null;
  @Column("text", { name: "division_code" }) divisionCode: string;
  /** The code as its source gave it, where it has since ended. */
  @Column("text", { name: "division_recorded", nullable: true }) divisionRecorded: string | null;
  @Column("text", { name: "division_flag", nullable: true }) divisionFlag: string | null;
  @Column("text", { nullable: true }) address: string | null;
  @Column("text", { array: true, default: "{}" }) phones: string[];
  /** WGS-84 degrees; `crs` says what was given. */
  @Column("double precision", { nullable: true }) lat: number | null;
  @Column("double precision", { nullable: true }) lng: number | null;
  @Column("text", { nullable: true }) crs: string | null;
  @Column("text", { nullable: true }) precision: string | null;
  @Column("text", { array: true, default: "{}" }) services: string[];
  @Column("text", { array: true, default: "{}" }) languages: string[];
  @Column("text", { name: "founded_on", nullable: true }) foundedOn: string | null;
  @Column("text", { name: "licensed_on", nullable: true }) licensedOn: string | null;
  @Column("text", { name: "parent_id", nullable: true }) parentId: string | null;
  @Column("jsonb", { default: {} }) details: object;
  @Column("jsonb", { default: [] }) warnings: RecordWarning[];
  @Column("text", { default: "B" }) quality: string;
  @Column("text", { nullable: true }) note: string | null;
  @Column("boolean", { default: true }) published: boolean;
  @Column("text", { name: "initial_standing", default: "active" }) initialStanding: Standing;
  @Column("text", { name: "source_authority" }) sourceAuthority: string;
  @Column("text", { name: "source_document" }) sourceDocument: string;
  @Column("text", { name: "source_url", nullable: true }) sourceUrl: string | null;
  /** YYYY, YYYY-MM or YYYY-MM-DD, as imprecise as its source. */
  @Column("text", { name: "source_as_of", nullable: true }) sourceAsOf: string | null;
  @Column("text", { name: "source_as_of_note", nullable: true }) sourceAsOfNote: string | null;
  @Column("text", { name: "seed_key", nullable: true }) seedKey: string | null;
  @Column("bigint", { default: 1, transformer: asNumber }) version: number;
  @Column("timestamptz", { name: "created_at", default: () => "now()" }) createdAt: Date;
  @Column("timestamptz", { name: "updated_at", default: () => "now()" }) updatedAt: Date;

  @ManyToOne(() => Division, { nullable: false })
  @JoinColumn({ name: "division_code", foreignKeyConstraintName: "institution_division_code_fkey" })
  division?: Relation<Division>;
  @ManyToOne(() => Division)
  @JoinColumn({ name: "division_recorded", foreignKeyConstraintName: "institution_division_recorded_fkey" })
  recordedDivision?: Relation<Division>;
  @ManyToOne(() => Institution)
  @JoinColumn({ name: "parent_id", foreignKeyConstraintName: "institution_parent_id_fkey" })
  parent?: Relation<Institution>;
}

/** Something odd about a record that is kept and shown to its registrar, not refused. */
export interface RecordWarning {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}
