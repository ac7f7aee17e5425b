import { Check, Column, Entity, PrimaryColumn, Unique } from "typeorm";
import type { Jurisdiction } from "#codes";
import type { Role } from "./roles.js";

/** Someone who may sign in. */
@Entity("account")
@Unique("account_name_key", ["name"])
@Check("account_jurisdiction", "jurisdiction IN ('SC','CQ')")
export class Account {
  @PrimaryColumn("text") id: string;
  @Column("text") name: string;
  @Column("text", { name: "password_hash" }) passwordHash: string;
  @Column("text", { array: true }) roles: Role[];
  @Column("text", { nullable: true }) jurisdiction: Jurisdiction | null;
  /** The institution that a clerk acts for. */
  @Column("text", { name: "institution_id", nullable: true }) institutionId: string | null;
  @Column("timestamptz", { name: "disabled_at", nullable: true }) disabledAt: Date | null;
  @Column("timestamptz", { name: "created_at", default: () => "now()" }) createdAt: Date;
}
