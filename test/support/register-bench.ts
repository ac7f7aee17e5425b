import type { DataSource } from "typeorm";
import { loadReferenceData, type ReferenceData } from "#registry";
import { cloneDatabase, openTestPool } from "./databases.js";
import { Registrar } from "./registrars.js";

export interface RegisterBench {
  readonly dataSource: DataSource;
  readonly reference: ReferenceData;
  readonly cq: Registrar;
  readonly sc: Registrar;
  close(): Promise<void>;
}

/** The seeded register with a registrar of each side, and nothing that searches. */
export async function openRegister(): Promise<RegisterBench> {
  const database = await cloneDatabase();
  const dataSource = await openTestPool(database.url);
  const reference = await loadReferenceData(dataSource);
  const close = async (): Promise<void> => {
    await dataSource.destroy();
    await database.drop();
  };
  const [cq, sc] = [new Registrar(dataSource, reference), new Registrar(dataSource, reference, "SC")];
  return { dataSource, reference, cq, sc, close };
}
