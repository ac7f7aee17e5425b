import { readFileSync } from "node:fs";
import { isJsonObject } from "../../../seeds/src/shape.js";
import { markdownTable } from "./table.js";

const NOT_RUN = "Not run together with these figures; see `npm run bench:search`.";

/** The figures that `npm run bench:search -- --json FILE` left, each list of objects as a table. */
export function benchText(file: string | null): string {
  if (file === null) return NOT_RUN;
  const told: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isJsonObject(told)) throw new TypeError(`${file} holds no figures`);
  const single = Object.entries(told).filter(([, value]) => !Array.isArray(value) && !isJsonObject(value));
  const lists = Object.values(told).flatMap((value: unknown) => (Array.isArray(value) ? [value] : []));
  const facts = single.map(([name, value]) => `${name}: ${String(value)}`).join(", ");
  return [facts, ...lists.map((list: unknown[]) => tableOf(list))].join("\n\n");
}

function tableOf(list: readonly unknown[]): string {
  const rows = list.filter(isJsonObject);
  const heads = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return markdownTable(
    heads,
    rows.map((row) => heads.map((head) => cell(row[head]))),
  );
}

function cell(value: unknown): string {
  if (typeof value === "number") return String(Math.round(value * 100) / 100);
  return typeof value === "string" || typeof value === "boolean" ? String(value) : "";
}
