import { describe, expect, it } from "@jest/globals";
import { MeilisearchApiError } from "meilisearch";
import { EngineUnavailableError } from "../search-engine.js";
import { isServerFault } from "./server-fault.js";

function answered(status: number): EngineUnavailableError {
  const cause = new MeilisearchApiError(new Response(null, { status }), undefined);
  return new EngineUnavailableError("no", { cause });
}

describe("what speaks against a server", () => {
  it.each([500, 502, 503, 504, 408, 429])("an answer of %i does", (status) => {
    expect(isServerFault(answered(status))).toBe(true);
  });

  it.each([400, 401, 403, 404, 413])("a refusal of %i does not", (status) => {
    expect(isServerFault(answered(status))).toBe(false);
  });

  it("no connection and nonsense do, an error of our own does not", () => {
    expect(isServerFault(new EngineUnavailableError("no", { cause: new TypeError("fetch failed") }))).toBe(
      true,
    );
    expect(isServerFault(new EngineUnavailableError("nonsense"))).toBe(true);
    expect(isServerFault(new TypeError("undefined is not a function"))).toBe(false);
  });
});
