/** An uploaded file is larger than any may be. */
export class UploadTooLargeError extends Error {
  override readonly name = "UploadTooLargeError";
}
