import type { DataSource } from "typeorm";
import type { IndexEngine } from "./generation/index-rows.js";
import { rollBack } from "./generation/switch-generation.js";
import { WANTED } from "./served.js";

/**
 * Lets the generation before answer again, as long as this version of the program can search it.
 * @returns the numbers of both. @throws NothingToRollBackError.
 */
export async function rollBackEngine(
  dataSource: DataSource,
  engine: IndexEngine,
): Promise<{ readonly from: string | null; readonly to: string }> {
  const wanted = WANTED.find((each) => each.engine === engine);
  if (wanted === undefined) throw new RangeError(`${engine} is no engine`);
  return rollBack(dataSource, wanted);
}
