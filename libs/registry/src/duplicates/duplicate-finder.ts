import type { DataSource, EntityManager } from "typeorm";
import type { Jurisdiction, StandingSubject } from "#codes";
import type { ReferenceData } from "../reference-data.js";
import { compareInstitutions, keysOfInstitution } from "./compare-institutions.js";
import { comparePeople, keysOfPerson } from "./compare-people.js";
import { comparedInstitutions, comparedPeople } from "./compared-records.query.js";
import type { DuplicateKey } from "./compared-record.js";
import { evidenceItems, LEAST_SCORE, scoreOf, type Evidence } from "./duplicate-evidence.js";
import { replaceKeys, sharers } from "./duplicate-keys.query.js";
import { writePairs, type FoundPair } from "./duplicate-pairs.query.js";
import { keepPlace, nextBatch, type Batch } from "./duplicate-state.query.js";

interface Compared {
  readonly id: string;
  readonly jurisdiction: Jurisdiction;
}

/** How records of a kind are read and compared. */
interface Comparison<R extends Compared> {
  readonly kind: StandingSubject;
  readonly read: (tx: EntityManager, ids: readonly string[]) => Promise<R[]>;
  readonly keys: (record: R) => DuplicateKey[];
  readonly compare: (one: R, other: R) => Evidence[];
}

/**
 * Looks for records that may be one, within a side and across both: every record once, then whoever has changed since.
 * A batch is one transaction that keeps its place, so that any number of finders may run and any may be lost.
 */
export class DuplicateFinder {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reference: ReferenceData,
  ) {}

  /** For tests and commands: works until nothing is left that has settled. @returns how many records were compared. */
  async drain(): Promise<number> {
    let compared = 0;
    for (let size = await this.round(); size !== null; size = await this.round()) compared += size;
    return compared;
  }

  /** One batch. @returns how many records it compared; null when there was nothing to do, or another finder is at it. */
  async round(): Promise<number | null> {
    return this.dataSource.transaction(async (tx) => {
      const batch = await nextBatch(tx);
      if (batch === null) return null;
      await this.compare(tx, batch);
      await keepPlace(tx, batch);
      return batch.institutions.length + batch.practitioners.length;
    });
  }

  private async compare(tx: EntityManager, { institutions, practitioners }: Batch): Promise<void> {
    const { reference } = this;
    await comparedAll(tx, institutions, {
      kind: "institution",
      read: comparedInstitutions,
      keys: (record) => keysOfInstitution(record, reference),
      compare: (one, other) => compareInstitutions(one, other, reference),
    });
    await comparedAll(tx, practitioners, {
      kind: "practitioner",
      read: comparedPeople,
      keys: keysOfPerson,
      compare: comparePeople,
    });
  }
}

async function comparedAll<R extends Compared>(
  tx: EntityManager,
  ids: readonly string[],
  { kind, read, keys, compare }: Comparison<R>,
): Promise<void> {
  if (ids.length === 0) return;
  const present = await read(tx, ids);
  await replaceKeys(
    tx,
    kind,
    ids,
    present.map((record) => ({ id: record.id, keys: keys(record) })),
  );
  const pairs = await sharers(tx, kind, ids);
  const byId = new Map(present.map((record) => [record.id, record]));
  const unread = new Set(pairs.flatMap(({ a, b }) => [a, b]).filter((id) => !byId.has(id)));
  for (const record of await read(tx, [...unread])) byId.set(record.id, record);
  const found = pairs.flatMap(({ a, b }) => {
    const [one, other] = [byId.get(a), byId.get(b)];
    return one === undefined || other === undefined ? [] : (foundPair(one, other, compare(one, other)) ?? []);
  });
  await writePairs(tx, kind, ids, found);
}

function foundPair(first: Compared, second: Compared, evidence: readonly Evidence[]): FoundPair | null {
  const score = scoreOf(evidence);
  if (score < LEAST_SCORE) return null;
  return {
    firstId: first.id,
    secondId: second.id,
    firstSide: first.jurisdiction,
    secondSide: second.jurisdiction,
    score,
    evidence,
    items: evidenceItems(evidence),
  };
}
