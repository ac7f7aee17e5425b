import type { Logger } from "pino";
import type { Say } from "./say.js";
import type { Stopping } from "./stopping.js";

/** Everything has this long to end after a signal; whatever hangs then is left behind by force. */
const DEADLINE_MS = 9_500;

/**
 * Ends the process in order on SIGTERM and Ctrl-C, also in the middle of a start, when nobody reads its
 * output any more, and after an error that nobody caught (then with exit code 1).
 */
export function stopOnSignals(stopping: Stopping, say: Say, logger: Logger): void {
  const end = (cause: string): void => {
    if (stopping.hasBegun) return;
    // A step of a start that is under way ends after this, hence told at the very end.
    process.once("exit", () => say("Stopped"));
    setTimeout(() => {
      logger.error("stopping took too long");
      process.exit(1);
    }, DEADLINE_MS).unref();
    say(`${cause}: stopping`);
    void stopping.stop();
  };
  const crash = (error: unknown): void => {
    logger.fatal({ err: error }, "an error that nobody caught");
    process.exitCode = 1;
    end("Error");
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => end(signal));
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => end("Output closed"));
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);
}
