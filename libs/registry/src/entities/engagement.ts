import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from "typeorm";
import { Institution } from "./institution.js";
import { Practitioner } from "./practitioner.js";

/** Who works where, in what role, from a day on and until the day before another; ended, never deleted. */
@Entity("engagement")
@Index("engagement_practitioner", ["practitionerId"])
@Index("engagement_institution", ["institutionId"])
@Index("engagement_begins", ["fromOn"])
@Index("engagement_ends", ["untilOn"])
@Check("engagement_role", "see the migration")
@Check("engagement_order", "until_on >= from_on")
@Check("engagement_days", "see the migration")
export class Engagement {
  @PrimaryColumn("text") id: string;
  @Column("text", { name: "practitioner_id" }) practitionerId: string;
  @Column("text", { name: "institution_id" }) institutionId: string;
  @Column("text") role: string;
  /** YYYY-MM-DD, a day in Asia/Shanghai. */
  @Column("date", { name: "from_on" }) fromOn: string;
  /** The first day on which it no longer holds; null while it goes on. */
  @Column("date", { name: "until_on", nullable: true }) untilOn: string | null;
  /** The transfers whose admission began it, and ended it. */
  @Column("text", { name: "begun_by_transfer", nullable: true }) begunByTransfer: string | null;
  @Column("text", { name: "ended_by_transfer", nullable: true }) endedByTransfer: string | null;
  @Column("timestamptz", { name: "recorded_at", default: () => "clock_timestamp()" }) recordedAt: Date;

  @ManyToOne(() => Practitioner, { nullable: false })
  @JoinColumn({ name: "practitioner_id", foreignKeyConstraintName: "engagement_practitioner_id_fkey" })
  practitioner?: Relation<Practitioner>;
  @ManyToOne(() => Institution, { nullable: false })
  @JoinColumn({ name: "institution_id", foreignKeyConstraintName: "engagement_institution_id_fkey" })
  institution?: Relation<Institution>;
}
