import type { LoggerService } from "@nestjs/common";
import type { Logger } from "pino";

/** The framework's own messages in the program's log; its chatter at start is debug. */
export function nestLogger(logger: Logger): LoggerService {
  const context = (rest: readonly unknown[]): object => ({
    context: typeof rest.at(-1) === "string" ? rest.at(-1) : undefined,
  });
  return {
    log: (message: unknown, ...rest: unknown[]) => logger.debug(context(rest), String(message)),
    debug: (message: unknown, ...rest: unknown[]) => logger.debug(context(rest), String(message)),
    verbose: (message: unknown, ...rest: unknown[]) => logger.trace(context(rest), String(message)),
    warn: (message: unknown, ...rest: unknown[]) => logger.warn(context(rest), String(message)),
    error: (message: unknown, ...rest: unknown[]) => logger.error(context(rest), String(message)),
    fatal: (message: unknown, ...rest: unknown[]) => logger.fatal(context(rest), String(message)),
  };
}
