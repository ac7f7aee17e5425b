import type { DataSource } from "typeorm";
import type { Actor } from "#access";
import { shanghaiToday, type Jurisdiction } from "#codes";
import {
  Institutions,
  InstitutionMoves,
  PractitionerMoves,
  Practitioners,
  type InstitutionInput,
  type InstitutionPatch,
  type PractitionerRegistration,
  type ReferenceData,
  type StandingMoveInput,
} from "#registry";
import { nextSerial } from "./an-institution.js";

export const TODAY = shanghaiToday(new Date());

/** A day so many days from today, in Asia/Shanghai. */
export function dayFromToday(days: number): string {
  return shanghaiToday(new Date(Date.now() + days * 86_400_000));
}

/** Registers and changes records through the library, as a registrar of one side does. */
export class Registrar {
  readonly actor: Actor;
  private readonly institutions: Institutions;
  private readonly moves: InstitutionMoves;
  private readonly practitioners: Practitioners;
  private readonly moveOfPeople: PractitionerMoves;

  constructor(
    dataSource: DataSource,
    reference: ReferenceData,
    readonly side: Jurisdiction = "CQ",
  ) {
    this.institutions = new Institutions(dataSource, reference);
    this.moves = new InstitutionMoves(dataSource);
    this.practitioners = new Practitioners(dataSource, reference);
    this.moveOfPeople = new PractitionerMoves(dataSource);
    const name = `${side.toLowerCase()}.registrar`;
    this.actor = { accountId: name, name, roles: ["registrar"], jurisdiction: side, institutionId: null };
  }

  /** A notary office of its side, unless told otherwise. @returns its id. */
  async register(
    given: Partial<InstitutionInput> & { readonly notDuplicateOf?: readonly string[] } = {},
  ): Promise<string> {
    const division = this.side === "CQ" ? "500103" : "510104";
    const source = { authority: "（测试）司法局", document: "（测试）名册", asOf: "2020-07" };
    const name = `（测试）第${nextSerial()}公证处`;
    const input = { type: "NOTARY_OFFICE", name, division, source, ...given } as const;
    return (await this.institutions.register(input, { actor: this.actor })).id;
  }

  change(id: string, patch: InstitutionPatch, ifMatch: readonly number[] | "any" = "any"): Promise<void> {
    return this.institutions.change(id, patch, { actor: this.actor, ifMatch });
  }

  /** A lawyer without a number at a law firm, unless told otherwise. @returns their id. */
  async engage(institutionId: string, given: Partial<PractitionerRegistration> = {}): Promise<string> {
    const source = { authority: "（测试）司法局", document: "（测试）律师名册", asOf: "2020-07" };
    const name = `（测试）律师${nextSerial()}`;
    const input = { kind: "LAWYER", name, institutionId, source, ...given } as const;
    return (await this.practitioners.register(input, { actor: this.actor })).id;
  }

  movePerson(id: string, to: StandingMoveInput["to"], given: Partial<StandingMoveInput> = {}): Promise<void> {
    const input = { to, reason: "（测试）原因", basis: "（测试）决定书", effectiveOn: TODAY, ...given };
    return this.moveOfPeople.move(id, input, { actor: this.actor, ifMatch: "any" });
  }

  move(id: string, to: StandingMoveInput["to"], given: Partial<StandingMoveInput> = {}): Promise<void> {
    const input = { to, reason: "（测试）原因", basis: "（测试）决定书", effectiveOn: TODAY, ...given };
    return this.moves.move(id, input, { actor: this.actor, ifMatch: "any" });
  }
}

/** A standing move written past the program, as an operator with plain SQL does. */
export async function moveBySql(
  db: DataSource,
  id: string,
  to: string,
  effectiveOn: string = TODAY,
): Promise<void> {
  await db.query(
    `INSERT INTO standing_move (institution_id, to_standing, effective_on) VALUES ($1, $2, $3)`,
    [id, to, effectiveOn],
  );
}
