import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { numberAt, textAt, valueAt } from "../../bench/faults/json-value.js";
import { CHECKOUT, Program, cleanUp, freshFolder } from "../support/program.js";

const MAIN = path.join(CHECKOUT, "dist/bench/faults/main.js");
const MINUTES = 60_000;

/** What must not happen, under the names of the bench's JSON. */
const WRONGS = "lost stale extra parked shown staleAnswers wrongTotals wrongAsOf".split(" ");

/** The bench as `npm run faults` runs it, with a seed of its own each time. */
describe("the program under faults", () => {
  afterAll(cleanUp);

  it.each([
    ["meilisearch", 10],
    ["postgres", 3],
  ])(
    "on %s loses nothing, shows nobody who is not listed, and is honest, for %i rounds",
    async (engine, rounds) => {
      const folder = await freshFolder();
      const json = path.join(folder, "faults.json");
      const words = ["--engine", engine, "--rounds", String(rounds), "--json", json];
      const bench = new Program({
        command: [process.execPath, MAIN, ...words],
        env: { TMPDIR: folder },
        cwd: folder,
      });
      const { code } = await bench.ended;
      // The seed and the command that runs it again are among what is said.
      if (code !== 0) throw new Error(bench.text);
      const summary: unknown = JSON.parse(await readFile(json, "utf8"));
      expect(WRONGS.map((wrong) => [wrong, numberAt(summary, wrong)])).toEqual(
        WRONGS.map((wrong) => [wrong, 0]),
      );
      expect(numberAt(summary, "rounds")).toBe(rounds);
      // Rounds that write or find nothing would prove nothing.
      expect(numberAt(summary, "commits")).toBeGreaterThan(5 * rounds);
      expect(numberAt(summary, "answers")).toBeGreaterThan(20 * rounds);
      expect(bench.lines[0]).toMatch(/^Seed \d+; again with: npm run faults -- .*--seed \d+/);
      const used =
        engine === "postgres" ? "no Meilisearch" : `a ${textAt(summary, "meilisearch")} Meilisearch`;
      process.stderr.write(
        `${rounds} rounds of faults on ${engine}, seed ${String(valueAt(summary, "seed"))}: ${used}\n`,
      );
    },
    25 * MINUTES,
  );
});
