import type { DataSource } from "typeorm";
import type { AppConfig } from "#config";
import type { ReferenceData } from "#registry";
import { addDemoFirm } from "#seeds";
import type { Say } from "./say.js";

/** Whose firm it is: the demo account for those who apply. */
const CLERK = "firm.clerk";

/** The made-up firm of the demo clerk, so that the way to a branch can be tried from an empty start; never in production. */
export async function offerDemoFirm(
  dataSource: DataSource,
  reference: ReferenceData,
  config: AppConfig,
  say: Say,
): Promise<void> {
  if (config.production) return;
  if (await addDemoFirm(dataSource, reference, CLERK))
    say(`Made the firm （测试） of ${CLERK}, with its lawyers`);
}
