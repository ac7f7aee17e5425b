import type { Finding } from "#codes";

/** A file can't be read to its end; nothing of it is imported. Carries where it was found. */
export class ImportFileError extends Error {
  override readonly name = "ImportFileError";

  constructor(
    readonly finding: Finding,
    /** Row 1 is the header. */
    readonly row = 1,
    options?: ErrorOptions,
  ) {
    super(finding.code, options);
  }
}
