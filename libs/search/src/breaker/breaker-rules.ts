/** How a circuit breaker judges; times in milliseconds. */
export interface BreakerLimits {
  /** So many failures, one after another, open it. */
  readonly failuresToOpen: number;
  /** How long it stays open the first time; twice as long each time that the server fails again, up to the longest. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** After a return calls are let in one more at a time with each success; from so many on there is no bound. */
  readonly wellAt: number;
}

export const BREAKER_LIMITS: BreakerLimits = {
  failuresToOpen: 3,
  firstPauseMs: 500,
  longestPauseMs: 10_000,
  wellAt: 32,
};

interface Named {
  /** Raised by every change of name, so that an answer to a call of earlier days is known as such. */
  readonly epoch: number;
  /** Openings since the server was last wholly well. */
  readonly setbacks: number;
}

/** Calls go to the server, as many at a time as there is room for. */
interface Closed extends Named {
  readonly name: "closed";
  readonly failures: number;
  readonly inFlight: number;
  /** Infinity while the server is well. */
  readonly room: number;
}

/** No call goes to the server until then; the first one after it is the probe. */
interface Open extends Named {
  readonly name: "open";
  readonly until: number;
}

/** One call, the probe, is with the server. */
interface HalfOpen extends Named {
  readonly name: "half-open";
}

export type BreakerState = Closed | Open | HalfOpen;

/** Given to a call that is let through, and handed back with how it went. */
export interface Ticket {
  readonly epoch: number;
}

/** How a call went: `failed` says something about the server, `well` that it answered, if only with a refusal. */
export type Outcome = "well" | "failed";

export const WELL: BreakerState = {
  name: "closed",
  epoch: 0,
  setbacks: 0,
  failures: 0,
  inFlight: 0,
  room: Infinity,
};

export interface Asked {
  readonly state: BreakerState;
  /** Null for a call that must not go to the server. */
  readonly ticket: Ticket | null;
}

/** Whether a call may go to the server now. */
export function ask(state: BreakerState, now: number): Asked {
  switch (state.name) {
    case "closed":
      if (state.inFlight >= state.room) return { state, ticket: null };
      return { state: { ...state, inFlight: state.inFlight + 1 }, ticket: { epoch: state.epoch } };
    case "open": {
      if (now < state.until) return { state, ticket: null };
      const epoch = state.epoch + 1;
      return { state: { name: "half-open", epoch, setbacks: state.setbacks }, ticket: { epoch } };
    }
    case "half-open":
      return { state, ticket: null };
  }
}

/** The state after a call went so; `random` from 0 up to 1 spreads the probes of several processes. */
export function settle(
  state: BreakerState,
  { epoch }: Ticket,
  outcome: Outcome,
  { now, random, limits }: { readonly now: number; readonly random: number; readonly limits: BreakerLimits },
): BreakerState {
  if (epoch !== state.epoch || state.name === "open") return state;
  if (state.name === "half-open") {
    return outcome === "well" ? returned(state) : opened(state, now, random, limits);
  }
  const inFlight = state.inFlight - 1;
  if (outcome === "well") return grown({ ...state, inFlight, failures: 0 }, limits);
  const failures = state.failures + 1;
  if (failures >= limits.failuresToOpen) return opened(state, now, random, limits);
  const room = state.room === Infinity ? Infinity : Math.max(1, Math.floor(state.room / 2));
  return { ...state, inFlight, failures, room };
}

/** The state's name at a time: one whose pause is over only waits for a probe. */
export function nameAt(state: BreakerState, now: number): BreakerState["name"] {
  return state.name === "open" && now >= state.until ? "half-open" : state.name;
}

/** Not everybody at once: whoever waited would bring the server down again. */
function returned({ epoch, setbacks }: HalfOpen): Closed {
  return { name: "closed", epoch: epoch + 1, setbacks, failures: 0, inFlight: 0, room: 1 };
}

function grown(state: Closed, { wellAt }: BreakerLimits): Closed {
  const room = state.room + 1;
  return room < wellAt ? { ...state, room } : { ...state, room: Infinity, setbacks: 0 };
}

/** Between half of the pause and the whole of it. */
function opened(state: Closed | HalfOpen, now: number, random: number, limits: BreakerLimits): Open {
  const setbacks = state.setbacks + 1;
  const pause = Math.min(limits.longestPauseMs, limits.firstPauseMs * 2 ** (setbacks - 1));
  return { name: "open", epoch: state.epoch + 1, setbacks, until: now + pause * (0.5 + random / 2) };
}
