import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from "typeorm";

/** An administrative division by its GB/T 2260 code, ended ones and their successors included. */
@Entity("division")
@Index("division_parent", ["parentCode"])
@Index("division_successors", { synchronize: false })
@Check("division_level", "level IN ('province','prefecture','county','township')")
export class Division {
  @PrimaryColumn("text") code: string;
  @Column("text") name: string;
  @Column("text", { name: "short_names", array: true, default: "{}" }) shortNames: string[];
  @Column("text", { name: "former_names", array: true, default: "{}" }) formerNames: string[];
  @Column("text") level: "province" | "prefecture" | "county" | "township";
  @Column("text", { name: "parent_code", nullable: true }) parentCode: string | null;
  /** Where a town belonged before its county was changed. */
  @Column("text", { name: "former_parent_code", nullable: true }) formerParentCode: string | null;
  @Column("text", { array: true, default: "{}" }) successors: string[];
  /** WGS-84 degrees of its centre, never a door. */
  @Column("double precision", { nullable: true }) lat: number | null;
  @Column("double precision", { nullable: true }) lng: number | null;
  /** YYYY, YYYY-MM or YYYY-MM-DD, as published. */
  @Column("text", { name: "valid_from", nullable: true }) validFrom: string | null;
  @Column("text", { name: "valid_to", nullable: true }) validTo: string | null;
  @Column("boolean", { default: false }) provisional: boolean;
  /** Every code under which a record placed here is found; kept by a trigger. */
  @Column("text", { array: true, default: "{}" }) ancestry: string[];
  @Column("text", { nullable: true }) note: string | null;
  @Column("text") source: string;

  @ManyToOne(() => Division)
  @JoinColumn({ name: "parent_code", foreignKeyConstraintName: "division_parent_code_fkey" })
  parent?: Relation<Division>;
}
