import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from "typeorm";
import { Institution } from "./institution.js";

/** A name that an institution bore before; found by search, never shown as its present one. */
@Entity("institution_former_name")
export class InstitutionFormerName {
  @PrimaryColumn("text", { name: "institution_id" }) institutionId: string;
  @PrimaryColumn("integer") position: number;
  @Column("text") name: string;
  /** A date as imprecise as its source, or null when it is not known. */
  @Column("text", { nullable: true }) until: string | null;
  @ManyToOne(() => Institution, { nullable: false })
  @JoinColumn({
    name: "institution_id",
    foreignKeyConstraintName: "institution_former_name_institution_id_fkey",
  })
  institution?: Relation<Institution>;
}
