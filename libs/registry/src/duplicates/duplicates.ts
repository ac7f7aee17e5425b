import type { DataSource, EntityManager } from "typeorm";
import { requireAction, writeAudit, type Actor } from "#access";
import type { Jurisdiction } from "#codes";
import { inTransaction } from "#database";
import type { ChangeRequest } from "../change-request.js";
import { FIELD_FAULTS } from "../fault-messages.js";
import { requireVersion } from "../if-match.js";
import { findRecords, type InstitutionRecord } from "../institution-record.query.js";
import { audited } from "../own-record.js";
import { findPractitioners, type PractitionerRecord } from "../practitioner-record.query.js";
import { NotFoundError, RuleError, ValidationError, type FieldFault } from "../registry.errors.js";
import { faultsOfTexts } from "../text-faults.js";
import { sideOf } from "../write-request.js";
import { findPair, listPairs, type DuplicatePair, type PairFilter } from "./duplicate-pairs.query.js";
import { mergeRecords } from "./merge-records.js";

export const DUPLICATE_DECISIONS = ["merge", "different"] as const;
export type DuplicateDecision = (typeof DUPLICATE_DECISIONS)[number];

export interface DecisionInput {
  readonly decision: DuplicateDecision;
  /** Of a merger: which of the two stays. */
  readonly survivorId?: string;
  readonly reason: string;
}

/** A pair with its two records as they stand now, the first one first. */
export interface PairWithRecords {
  readonly pair: DuplicatePair;
  readonly records: readonly (InstitutionRecord | PractitionerRecord)[];
}

/** The queue of records that may be one, and what registrars make of it. */
export class Duplicates {
  constructor(private readonly dataSource: DataSource) {}

  /** The pairs that one of is of the registrar's side, the surest first; one more than asked for where there are more. */
  async list(filter: PairFilter, actor: Actor | null): Promise<PairWithRecords[]> {
    const registrar = requireAction(actor, "duplicate.decide");
    if (registrar.jurisdiction === null) return [];
    return this.withRecords(await listPairs(this.dataSource, registrar.jurisdiction, filter));
  }

  /** @throws NotFoundError when neither record is of the registrar's side. */
  async read(id: string, actor: Actor | null): Promise<PairWithRecords> {
    const registrar = requireAction(actor, "duplicate.decide");
    const pair = ownPair(await findPair(this.dataSource, id), registrar.jurisdiction, id);
    const [whole] = await this.withRecords([pair]);
    if (whole === undefined) throw new NotFoundError(id);
    return whole;
  }

  /**
   * Decides about a pair, on its version. Two records of one side are merged at once; across the border one side
   * proposes and the other agrees, and nothing is written to either record before that. "Not the same" ends a
   * proposal, and is remembered until there is other evidence.
   * @throws ValidationError, NotFoundError, StaleError and PreconditionRequiredError; RuleError `illegal-transition`
   * for one decided already, `own-proposal`, `bad-successor` or `successor-cycle`.
   */
  async decide(id: string, input: DecisionInput, request: ChangeRequest): Promise<void> {
    const actor = requireAction(request.actor, "duplicate.decide");
    const side = sideOf(actor, "duplicate.decide");
    const faults = faultsOf(input);
    if (faults.length > 0) throw new ValidationError(faults);
    const context = { actor: actor.name, basis: input.reason, requestId: request.requestId };
    await inTransaction(this.dataSource, context, async (tx) => {
      const pair = ownPair(await lockPair(tx, id), side, id);
      refuseStranger(pair, input);
      requireVersion(pair.version, request.ifMatch);
      refuseDecided(pair);
      const action = await decided(tx, pair, input, actor.name, side);
      await writeAudit(tx, audited(actor, action, id, request));
    });
  }

  private async withRecords(pairs: readonly DuplicatePair[]): Promise<PairWithRecords[]> {
    const idsOf = (kind: DuplicatePair["kind"]): string[] =>
      pairs.filter((pair) => pair.kind === kind).flatMap(({ firstId, secondId }) => [firstId, secondId]);
    const bodies = await findRecords(this.dataSource, idsOf("institution"));
    const people = await findPractitioners(this.dataSource, idsOf("practitioner"));
    const byId = new Map([...bodies, ...people].map((record) => [record.id, record]));
    return pairs.flatMap((pair) => {
      const records = [pair.firstId, pair.secondId].flatMap((id) => byId.get(id) ?? []);
      return records.length === 2 ? [{ pair, records }] : [];
    });
  }
}

/** Writes the decision. @returns how the audit log calls it. */
async function decided(
  tx: EntityManager,
  pair: DuplicatePair,
  { decision, survivorId, reason }: DecisionInput,
  by: string,
  side: Jurisdiction,
): Promise<string> {
  if (decision === "different" || survivorId === undefined) {
    await close(tx, pair.id, { state: "different", survivor: null, reason, by });
    return "duplicate.different";
  }
  const { firstId, secondId, firstSide, secondSide, kind } = pair;
  const isAcross = firstSide !== secondSide;
  const isAgreed = pair.state === "proposed" && pair.proposedBy !== side && pair.survivorId === survivorId;
  if (isAcross && !isAgreed) {
    await propose(tx, pair, { survivor: survivorId, reason, by: side });
    return "duplicate.propose";
  }
  const givenUp = survivorId === firstId ? secondId : firstId;
  await mergeRecords(tx, { kind, givenUp, survivor: survivorId, reason, isAcross });
  await close(tx, pair.id, { state: "merged", survivor: survivorId, reason, by });
  return "duplicate.merge";
}

interface Proposal {
  readonly survivor: string;
  readonly reason: string;
  readonly by: Jurisdiction;
}

/** A proposal for the other record takes the place of the other side's. */
async function propose(
  tx: EntityManager,
  pair: DuplicatePair,
  { survivor, reason, by }: Proposal,
): Promise<void> {
  if (pair.proposedBy === by && pair.survivorId === survivor) {
    throw new RuleError("own-proposal", {
      zh: "本方已提议合并，须由另一方同意",
      en: "This side has proposed it already; the other one has to agree",
    });
  }
  await tx.query(
    `UPDATE duplicate_pair SET state = 'proposed', proposed_by = $2, survivor_id = $3, reason = $4,
       updated_at = clock_timestamp() WHERE id = $1`,
    [pair.id, by, survivor, reason],
  );
}

interface Closing {
  readonly state: "merged" | "different";
  readonly survivor: string | null;
  readonly reason: string;
  readonly by: string;
}

async function close(tx: EntityManager, id: string, { state, survivor, reason, by }: Closing): Promise<void> {
  await tx.query(
    `UPDATE duplicate_pair SET state = $2, survivor_id = $3, reason = $4, decided_by = $5, judged_items = items,
       decided_at = clock_timestamp(), proposed_by = CASE WHEN $2 = 'merged' THEN proposed_by END
     WHERE id = $1`,
    [id, state, survivor, reason, by],
  );
}

async function lockPair(tx: EntityManager, id: string): Promise<DuplicatePair | null> {
  await tx.query(`SELECT 1 FROM duplicate_pair WHERE id = $1 FOR UPDATE`, [id]);
  return findPair(tx, id);
}

function ownPair(pair: DuplicatePair | null, side: Jurisdiction | null, id: string): DuplicatePair {
  if (pair === null || side === null || ![pair.firstSide, pair.secondSide].includes(side))
    throw new NotFoundError(id);
  return pair;
}

function refuseStranger({ firstId, secondId }: DuplicatePair, { survivorId }: DecisionInput): void {
  if (survivorId === undefined || survivorId === firstId || survivorId === secondId) return;
  throw new ValidationError([{ pointer: "/survivorId", ...FIELD_FAULTS.badValue }]);
}

function refuseDecided({ state }: DuplicatePair): void {
  if (state === "open" || state === "proposed") return;
  throw new RuleError("illegal-transition", {
    zh: "这一对记录已不在待办之列",
    en: `The pair no longer waits for a decision (${state})`,
  });
}

function faultsOf({ decision, survivorId, reason }: DecisionInput): FieldFault[] {
  const isMissing = decision === "merge" && survivorId === undefined;
  const isStray = decision === "different" && survivorId !== undefined;
  return [
    ...(isMissing ? [{ pointer: "/survivorId", ...FIELD_FAULTS.required }] : []),
    ...(isStray ? [{ pointer: "/survivorId", ...FIELD_FAULTS.badValue }] : []),
    ...faultsOfTexts({ reason }),
  ];
}
