import type { DoorMode, Meant } from "../links/http-door.js";
import type { LinkMode, TcpLink } from "../links/tcp-link.js";
import type { ProgramProcess } from "../processes/program-process.js";
import type { Supervised } from "../processes/supervised.js";
import type { FaultName } from "../schedule/fault-names.js";
import type { PlannedFault } from "../schedule/plan-round.js";
import type { FencedMeilisearch, World } from "../world/world.js";

/** Ends a fault. What it broke is running again, or on its way. */
export type Mend = () => Promise<void>;
type Begin = (world: World, plan: PlannedFault) => Promise<Mend> | Mend;

/** A fault of Meilisearch was drawn where there is none. */
export class NoSuchServerError extends Error {
  override readonly name = "NoSuchServerError";
}

const HOUR_MS = 3_600_000;
const WRITES: Meant = { what: "writes", share: 1 };
const ALL: Meant = { what: "all", share: 1 };
const DOWN_AT_ONCE: NodeJS.Signals = "SIGQUIT";

/** Clocks as machines really have them: hours off by a wrong zone, days off, minutes by drift; both ways. */
const CLOCK_STEPS_MS = [-49, -8, -0.1, 0.1, 8, 49].map((hours) => hours * HOUR_MS);

const BEGINNINGS: Readonly<Record<FaultName, Begin>> = {
  "worker-kill": (world, plan) => killed(worker(world, plan).process),
  "worker-pause": (world, plan) => paused(worker(world, plan).process),
  "worker-pause-beyond-lease": (world, plan) => paused(worker(world, plan).process),
  "worker-clock": (world, plan) => clockSet(worker(world, plan), plan),
  "api-kill": (world, plan) => killed(world.apis[plan.target].process),
  "api-clock": (world, plan) => clockSet(world.apis[plan.target], plan),
  "sync-locked-out": (world) => world.postgres.lockSyncOut(),
  "postgres-stop-at-once": (world) => killed(world.postgres.process, DOWN_AT_ONCE),
  "postgres-kill": (world) => killed(world.postgres.process),
  "postgres-backend-kill": async (world) => {
    await world.postgres.killBackend();
    return () => Promise.resolve();
  },
  "postgres-link-slow": (world, { force }) => linkSet(world.postgresLink, slow(force)),
  "postgres-link-cut": (world, { force }) => linkSet(world.postgresLink, cut(force)),
  "postgres-link-refuse": (world) => linkSet(world.postgresLink, { kind: "refuse" }),
  "postgres-link-frozen": (world) => linkSet(world.postgresLink, { kind: "frozen" }),
  "postgres-link-half-open": (world) => linkSet(world.postgresLink, { kind: "half-open" }),
  "meilisearch-kill": (world) => killed(meilisearch(world).server.process),
  "meilisearch-link-slow": (world, { force }) => linkSet(meilisearch(world).link, slow(force)),
  "meilisearch-link-cut": (world, { force }) => linkSet(meilisearch(world).link, cut(force)),
  "meilisearch-link-refuse": (world) => linkSet(meilisearch(world).link, { kind: "refuse" }),
  "meilisearch-link-frozen": (world) => linkSet(meilisearch(world).link, { kind: "frozen" }),
  "meilisearch-link-half-open": (world) => linkSet(meilisearch(world).link, { kind: "half-open" }),
  "meilisearch-refuses-writes": (world) => doorSet(world, { kind: "answer", status: 503, meant: WRITES }),
  "meilisearch-forbids": (world, plan) => doorSet(world, { kind: "answer", status: 403, meant: some(plan) }),
  "meilisearch-errors": (world, plan) => doorSet(world, { kind: "answer", status: 500, meant: some(plan) }),
  "meilisearch-request-timeouts": (world, plan) =>
    doorSet(world, { kind: "answer", status: 408, meant: some(plan) }),
  "meilisearch-writes-hang": (world) => doorSet(world, { kind: "hang", meant: WRITES }),
  "meilisearch-all-hangs": (world) => doorSet(world, { kind: "hang", meant: ALL }),
  "meilisearch-answers-lost": (world, plan) => doorSet(world, { kind: "lose", meant: some(plan) }),
};

/** Begins a fault. @returns what ends it. */
export async function beginFault(world: World, plan: PlannedFault): Promise<Mend> {
  return BEGINNINGS[plan.name](world, plan);
}

async function killed(process: Supervised, signal: NodeJS.Signals = "SIGKILL"): Promise<Mend> {
  await process.kill(signal);
  return () => {
    process.start();
    return Promise.resolve();
  };
}

function paused(process: Supervised): Mend {
  process.signal("SIGSTOP");
  return () => {
    process.signal("SIGCONT");
    return Promise.resolve();
  };
}

function clockSet(program: ProgramProcess, { force }: PlannedFault): Mend {
  program.shiftClock(CLOCK_STEPS_MS[Math.floor(force * CLOCK_STEPS_MS.length)] ?? HOUR_MS);
  return () => {
    program.shiftClock(0);
    return Promise.resolve();
  };
}

function linkSet(link: TcpLink, mode: LinkMode): Mend {
  link.set(mode);
  return () => {
    // A half-open connection stays what it is when the way is free again.
    link.set({ kind: "open" });
    return Promise.resolve();
  };
}

function doorSet(world: World, mode: DoorMode): Mend {
  const { door } = meilisearch(world);
  door.set(mode);
  return () => {
    door.set({ kind: "open" });
    return Promise.resolve();
  };
}

/** Changes alone or all requests; every one, or a part of them. */
function some({ force, target }: PlannedFault): Meant {
  return { what: target === 0 ? "writes" : "all", share: force < 0.5 ? 1 : force - 0.2 };
}

function slow(force: number): LinkMode {
  return { kind: "slow", ms: Math.round(5 + force * 300) };
}

function cut(force: number): LinkMode {
  return { kind: "cut", bytes: Math.round(force * 20_000) };
}

function worker({ workers }: World, { target }: PlannedFault): ProgramProcess {
  return workers[target];
}

function meilisearch({ meilisearch: fenced }: World): FencedMeilisearch {
  if (fenced === null) throw new NoSuchServerError("there is no Meilisearch in this world");
  return fenced;
}
