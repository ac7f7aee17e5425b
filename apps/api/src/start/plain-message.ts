/** What an operator is told of a failed start: the message with that of its cause, and no stack. */
export function plainMessage(error: unknown): string {
  if (!(error instanceof Error)) return `The start failed: ${String(error)}`;
  const isOwn = error.name !== "Error" && error.name !== "AggregateError";
  const cause = error.cause instanceof Error && !isOwn ? ` (${error.cause.message})` : "";
  const message = error.message === "" ? error.name : error.message;
  return `The start failed: ${message}${cause}`;
}
