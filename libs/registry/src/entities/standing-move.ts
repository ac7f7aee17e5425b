import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from "typeorm";
import type { Standing } from "#codes";
import { asNumber } from "./as-number.js";
import { PRACTITIONER_STANDING_CHECK, STANDING_CHECK } from "./checks.js";
import { Institution } from "./institution.js";
import { Practitioner } from "./practitioner.js";

/** One dated step of the standing of an institution or a practitioner; only ever added, see docs/standings.md. */
@Entity("standing_move")
@Index("standing_move_last", { synchronize: false })
@Index("standing_move_institution", ["institutionId"])
@Index("standing_move_practitioner", ["practitionerId"])
@Index("standing_move_day", ["effectiveOn"])
@Index("standing_move_successor", ["successorId"])
@Index("standing_move_corrects", ["corrects"])
@Check(
  "standing_move_to",
  `CASE WHEN practitioner_id IS NULL THEN to_standing IN ${STANDING_CHECK}
    ELSE to_standing IN ${PRACTITIONER_STANDING_CHECK} END`,
)
@Check("standing_move_subject", "num_nonnulls(institution_id, practitioner_id) = 1")
@Check("standing_move_merged", "(to_standing = 'merged') = (successor_id IS NOT NULL)")
@Check("standing_move_not_own_successor", "successor_id <> institution_id")
export class StandingMove {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "ALWAYS" }) id: string;
  @Column("text", { name: "institution_id", nullable: true }) institutionId: string | null;
  @Column("text", { name: "practitioner_id", nullable: true }) practitionerId: string | null;
  @Column("text", { name: "to_standing" }) to: Standing;
  @Column("text", { default: "" }) reason: string;
  @Column("text", { default: "" }) basis: string;
  /** YYYY-MM-DD, a day in Asia/Shanghai; the move holds from that day's start. */
  @Column("date", { name: "effective_on", default: () => "shanghai_today()" })
  effectiveOn: string;
  @Column("timestamptz", { name: "recorded_at", default: () => "clock_timestamp()" }) recordedAt: Date;
  @Column("text", { name: "successor_id", nullable: true }) successorId: string | null;
  /** The move that was wrong from the start and that this one replaces for its whole period. */
  @Column("bigint", { nullable: true, transformer: asNumber }) corrects: number | null;

  @ManyToOne(() => Institution)
  @JoinColumn({ name: "institution_id", foreignKeyConstraintName: "standing_move_institution_id_fkey" })
  institution?: Relation<Institution>;
  @ManyToOne(() => Practitioner)
  @JoinColumn({ name: "practitioner_id", foreignKeyConstraintName: "standing_move_practitioner_id_fkey" })
  practitioner?: Relation<Practitioner>;
  @ManyToOne(() => Institution)
  @JoinColumn({ name: "successor_id", foreignKeyConstraintName: "standing_move_successor_id_fkey" })
  successor?: Relation<Institution>;
  @ManyToOne(() => StandingMove)
  @JoinColumn({ name: "corrects", foreignKeyConstraintName: "standing_move_corrects_fkey" })
  corrected?: Relation<StandingMove>;
}
