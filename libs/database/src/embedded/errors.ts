/** Why the embedded PostgreSQL could not be had; `message` says what to do about it. */
export type EmbeddedPostgresFailure =
  "binaries-missing" | "unreachable" | "held" | "initdb-failed" | "start-failed" | "stop-failed";

/** The embedded PostgreSQL could not be created, started or stopped. */
export class EmbeddedPostgresError extends Error {
  override readonly name: string = "EmbeddedPostgresError";

  constructor(
    readonly failure: EmbeddedPostgresFailure,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Another living process works in the same DATA_DIR. */
export class DataDirHeldError extends EmbeddedPostgresError {
  override readonly name = "DataDirHeldError";

  constructor(
    readonly dataDir: string,
    readonly holderPid: number,
  ) {
    super(
      "held",
      `${dataDir} is in use by process ${String(holderPid)}. Stop it first, or set another DATA_DIR.`,
    );
  }
}

/** The code of a Node system error ("ENOENT", …), undefined for anything else. */
export function systemErrorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** Resolves to undefined where the work fails with one of the expected system errors; others pass on. */
export async function unlessCode<T>(codes: readonly string[], work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (codes.includes(systemErrorCode(error) ?? "")) return undefined;
    throw error;
  }
}
