import type { Logger } from "pino";

/** Tells the operator what is being done. */
export type Say = (message: string) => void;

/** Plain lines at a terminal's start; in production lines of the log, which nobody reads as they come. */
export function sayTo(production: boolean, logger: Logger): Say {
  return production
    ? (message) => logger.info(message)
    : (message) => void process.stdout.write(`${message}\n`);
}
