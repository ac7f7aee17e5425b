/** An uploaded file is larger than those of its kind may be. */
export class UploadTooLargeError extends Error {
  override readonly name = "UploadTooLargeError";

  /** @param limit the most that one may have, bytes. */
  constructor(readonly limit: number) {
    super(`more than ${limit} bytes`);
  }
}
