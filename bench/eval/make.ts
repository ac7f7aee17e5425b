import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeStrata } from "./make/make-strata.js";
import { readPopulation } from "./make/population.js";
import { worldOf } from "./make/world.js";
import { fileOf } from "./query-files.js";

for (const { stratum, text } of makeStrata(worldOf(readPopulation()))) {
  const file = fileOf(stratum);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  process.stdout.write(
    `${stratum.padEnd(16)} ${text.split("\n").length - 2} queries, ${text.length} characters\n`,
  );
}
