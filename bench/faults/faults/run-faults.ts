import { setTimeout } from "node:timers/promises";
import type { PlannedFault } from "../schedule/plan-round.js";
import type { World } from "../world/world.js";
import { beginFault } from "./begin-fault.js";

/** Lets every fault come and go at its time. When it returns, or throws, all of them are mended. */
export async function runFaults(world: World, faults: readonly PlannedFault[]): Promise<void> {
  const ran = await Promise.allSettled(faults.map((fault) => runFault(world, fault)));
  for (const one of ran) if (one.status === "rejected") throw one.reason;
}

async function runFault(world: World, fault: PlannedFault): Promise<void> {
  await setTimeout(fault.at);
  const mend = await beginFault(world, fault);
  await setTimeout(fault.lasts);
  await mend();
}
