import { branchCalls } from "./branch-calls.js";
import { fileAndNoticeCalls } from "./file-and-notice-calls.js";
import { recognitionCalls } from "./recognition-calls.js";
import { agreementCalls } from "./some-agreements.js";
import type { TestApp } from "./test-app.js";
import type { Answer } from "./test-client.js";

/** Live answers of every operation on what goes on between the two sides, by the operation's name. */
export async function procedureCalls(
  test: TestApp,
): Promise<Readonly<Record<string, () => Promise<readonly Answer[]>>>> {
  return {
    ...(await agreementCalls(test)),
    ...(await recognitionCalls(test)),
    ...(await branchCalls(test)),
    ...(await fileAndNoticeCalls(test)),
  };
}
