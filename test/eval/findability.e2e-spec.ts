import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { evaluate } from "../../bench/eval/evaluate.js";
import { resultOf, type SystemResult } from "../../bench/eval/evaluation.js";
import { readQueries } from "../../bench/eval/query-files.js";
import { fillRegister } from "../../bench/eval/register.js";
import { STRATA, ZERO_RESULT_TARGET } from "../../bench/eval/strata.js";
import { product } from "../../bench/eval/systems/product.js";
import { goodnessOf, readThresholds } from "../../bench/eval/thresholds.js";
import { startSearchBench, type SearchBench } from "../support/search-engines.js";

/** Filling the register, its index, and some thousand queries. */
const TIMEOUT_MS = 600_000;

describe("findability on the Postgres engine", () => {
  const recorded = readThresholds();
  let bench: SearchBench;
  let result: SystemResult;
  beforeAll(async () => {
    bench = await startSearchBench("postgres", { filled: false });
    const { facts, keyOf } = await fillRegister(bench.dataSource);
    await bench.drain();
    result = resultOf(
      "postgres",
      await evaluate(product(bench.search, "postgres", keyOf), readQueries(), facts),
    );
  }, TIMEOUT_MS);
  afterAll(() => bench.close());

  it.each(STRATA)("finds no less than recorded: $label", ({ code }) => {
    const least = recorded.get(code);
    expect(least).toBeDefined();
    expect(goodnessOf(result, code)).toBeGreaterThanOrEqual(least ?? 1);
  });

  it("leaves few answerable queries without any hit", () => {
    expect(result.overall.zero).toBeLessThan(ZERO_RESULT_TARGET);
  });
});
