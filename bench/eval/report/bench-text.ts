import { readFileSync } from "node:fs";
import { isJsonObject } from "../../../seeds/src/shape.js";
import { tableOf, type BenchReport } from "../../search/report.js";

const NOT_RUN = "Not run together with these figures; see `npm run bench:search`.";

/** The table of the figures that `npm run bench:search -- --json FILE` left. @throws TypeError for another file. */
export function benchText(file: string | null): string {
  if (file === null) return NOT_RUN;
  const told: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isReport(told)) throw new TypeError(`${file} holds no figures of bench:search`);
  return tableOf(told);
}

/** The bench of this very checkout wrote it: that it is one of its files is all that has to be seen. */
function isReport(told: unknown): told is BenchReport {
  return isJsonObject(told) && Array.isArray(told["figures"]) && Array.isArray(told["engines"]);
}
