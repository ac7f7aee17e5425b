/** Seed data that does not have the promised shape. `faults` names every fault found, each with its place. */
export class SeedDataError extends Error {
  override readonly name = "SeedDataError";

  constructor(
    readonly file: string,
    readonly faults: readonly string[],
  ) {
    super(`${file}: ${faults.length} fault(s)\n${faults.map((fault) => `- ${fault}`).join("\n")}`);
  }
}
