import type { DataSource, EntityManager } from "typeorm";
import { inTransaction } from "#database";
import type { ReferenceData } from "#registry";
import { readDivisions } from "../../divisions.js";
import { bodyId, syntheticBodies } from "../bodies.js";
import { LOAD_SIZES, type LoadSize } from "../load-sizes.js";
import { syntheticPeople } from "../people.js";
import type { SyntheticBody, SyntheticPerson } from "../synthetic-record.js";
import { bulkInsert } from "./bulk-insert.js";
import { inBatches } from "./in-batches.js";
import { bodyRow, engagementRow, formerNameRows, personRow, runNote } from "./synthetic-rows.js";

/** Any number that no other user of the database's advisory locks takes. */
const LOAD_LOCK = 5_150_003;
const BATCH = 5_000;
const ACTOR = "demo-data";

export interface LoadOptions {
  /** Another number gives other records under the same ids; 1 unless told. */
  readonly seed?: number;
  /** Called after every batch with the records done and those there are. */
  readonly progress?: (done: number, total: number) => void;
}

export interface LoadCounts {
  readonly bodies: number;
  readonly people: number;
}

/** The register holds made-up data of another size or seed, which would be mixed with this. */
export class OtherLoadDataError extends Error {
  override readonly name = "OtherLoadDataError";

  constructor(present: string, asked: string) {
    super(`The register holds other made-up data already: ${present}; asked for: ${asked}`);
  }
}

/**
 * Puts the made-up records of a size in, with revisions and marks as for any change, in transactions of some thousand
 * on the bulk lane. Divisions must be there. What is there already stays, so a load that was broken off goes on.
 * @returns how many records were new.
 * @throws OtherLoadDataError when the register holds those of another size or seed.
 */
export async function loadSynthetic(
  dataSource: DataSource,
  reference: ReferenceData,
  size: LoadSize,
  { seed = 1, progress = () => undefined }: LoadOptions = {},
): Promise<LoadCounts> {
  const run = new LoadRun(dataSource, reference, runNote(size, seed));
  const divisions = readDivisions();
  const side = LOAD_SIZES[size];
  const bodyTotal = 2 * (side.bodies + side.mediationBodies);
  const total = bodyTotal + 2 * (side.practitioners + side.mediators);
  const counts = { bodies: 0, people: 0 };
  let done = 0;
  for (const batch of inBatches(syntheticBodies(size, divisions, seed), BATCH)) {
    counts.bodies += await run.addBodies(batch);
    progress((done += batch.length), total);
  }
  for (const batch of inBatches(syntheticPeople(size, divisions, seed), BATCH)) {
    counts.people += await run.addPeople(batch);
    progress((done += batch.length), total);
  }
  // Statistics of nearly empty tables make reading who is public take minutes.
  await dataSource.query(`ANALYZE institution, practitioner, engagement, standing_move`);
  return counts;
}

class LoadRun {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reference: ReferenceData,
    private readonly note: string,
  ) {}

  addBodies(batch: readonly SyntheticBody[]): Promise<number> {
    return this.inOneTransaction(async (tx) => {
      const added = await bulkInsert(
        tx,
        "institution",
        batch.map((body) => bodyRow(body, this.reference, this.note)),
      );
      await bulkInsert(tx, "institution_former_name", batch.flatMap(formerNameRows));
      return added;
    });
  }

  addPeople(batch: readonly SyntheticPerson[]): Promise<number> {
    return this.inOneTransaction(async (tx) => {
      const added = await bulkInsert(
        tx,
        "practitioner",
        batch.map((person) => personRow(person, this.note)),
      );
      await bulkInsert(tx, "engagement", batch.map(engagementRow));
      return added;
    });
  }

  /** The first body tells which run the register holds; the lock lets only one run at a time look and write. */
  private inOneTransaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return inTransaction(this.dataSource, { actor: ACTOR, basis: this.note, lane: "bulk" }, async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock($1)`, [LOAD_LOCK]);
      const [present] = await tx.query<{ note: string | null }[]>(
        `SELECT source_as_of_note AS note FROM institution WHERE id = $1`,
        [bodyId(0)],
      );
      if (present !== undefined && present.note !== this.note) {
        throw new OtherLoadDataError(present.note ?? "?", this.note);
      }
      return work(tx);
    });
  }
}
