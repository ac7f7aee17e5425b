import type { Logger } from "pino";
import type { Say } from "./say.js";
import type { Stopping } from "./stopping.js";

/** Everything has this long to end after a signal; whatever hangs then is left behind by force. */
const DEADLINE_MS = 9_500;

/** Ends the process in order on SIGTERM and Ctrl-C, also in the middle of a start. */
export function stopOnSignals(stopping: Stopping, say: Say, logger: Logger): void {
  const end = (signal: NodeJS.Signals): void => {
    if (stopping.hasBegun) return;
    say(`${signal}: stopping`);
    setTimeout(() => {
      logger.error("stopping took too long");
      process.exit(1);
    }, DEADLINE_MS).unref();
    // A step of a start that is under way ends after this, hence told at the very end.
    process.once("exit", () => say("Stopped"));
    void stopping.stop();
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  process.on("SIGHUP", end);
}
