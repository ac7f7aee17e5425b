/** The part of a driver error that names a broken constraint; null for any other error. */
export function constraintOf(error: unknown): { code: string; constraint: string | null } | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  const { code } = error;
  if (typeof code !== "string" || !/^[0-9A-Z]{5}$/.test(code)) return null;
  const constraint = "constraint" in error && typeof error.constraint === "string" ? error.constraint : null;
  return { code, constraint };
}

export const UNIQUE_VIOLATION = "23505";

/**
 * True for errors of the moment that say nothing about what was written: deadlocks, serialisation, locks not got in
 * time, a full disk or too many connections, a server that only reads.
 */
export function isDatabaseBusy(error: unknown): boolean {
  const code = constraintOf(error)?.code ?? "";
  return /^(40|53|55P03|25006)/.test(code) || isDatabaseUnavailable(error);
}

/** True for errors that say the server can't be reached or is going away, so that asking again may help. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const code = "code" in error ? error.code : undefined;
  if (typeof code === "string") return /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|57P0|08|53300)/.test(code);
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Query read timeout/.test(error.message)
  );
}
