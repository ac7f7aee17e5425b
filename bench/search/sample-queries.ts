import { pinyin } from "pinyin-pro";
import { readDivisions, syntheticBodies, syntheticPeople, type LoadSize } from "#seeds";
import { readQueries } from "../eval/query-files.js";
import type { BenchQuery } from "./bench-query.js";

/** Needs and kinds that many records meet. */
const COMMON = [
  "律师",
  "公证",
  "调解",
  "亲子鉴定",
  "遗产",
  "欠薪",
  "离婚",
  "法援中心",
  "律师事务所",
  "人民调解委员会",
];

/** Queries of the evaluation set: as many of each stratum as its share, always the same. Nearby ones are timed apart. */
export function evaluationQueries(count: number): BenchQuery[] {
  const all = readQueries().filter(({ near }) => near === null);
  return evenly(all, count).map(({ q, kind }) => ({ q, kind }));
}

/** Ways to ask for a record by its name. */
const WAYS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.slice(0, Math.ceil(name.length / 2)),
  (name) => name.slice(2, 6),
  (name) => name.replace(/(律师事务所|人民调解委员会|司法鉴定中心|公证处)$/, ""),
  (name) => pinyin(name, { toneType: "none", type: "array" }).join(""),
  (name) => pinyin(name, { pattern: "first", toneType: "none", type: "array" }).join(""),
];

/** Queries for the very records that are loaded, which the evaluation set, made over the small data, does not name. */
export function loadDataQueries(size: LoadSize, count: number): BenchQuery[] {
  const divisions = readDivisions();
  const bodies = sampleOf(syntheticBodies(size, divisions), count);
  const people = sampleOf(syntheticPeople(size, divisions), Math.ceil(count / 4));
  return [
    ...COMMON.map((q) => ({ q, kind: "institution" as const })),
    ...bodies.map((name, at) => ({ q: asked(name, at), kind: "institution" as const })),
    ...people.map((name, at) => ({ q: asked(name, at), kind: "practitioner" as const })),
  ];
}

/** What people have typed after each key of a name or of its pinyin. */
export function keystrokes(size: LoadSize, count: number): string[] {
  const names = sampleOf(syntheticBodies(size, readDivisions()), Math.ceil(count / 8));
  return names.flatMap((name, at) => {
    const typed = at % 2 === 0 ? name : pinyin(name, { toneType: "none", type: "array" }).join("");
    return [1, 2, 3, 4].map((length) => typed.slice(0, length));
  });
}

function asked(name: string, at: number): string {
  return WAYS[at % WAYS.length]?.(name) ?? name;
}

function sampleOf(records: Iterable<{ readonly name: string }>, count: number): string[] {
  const names = [...records].map(({ name }) => name.replace(/（测试）$/, ""));
  return evenly(names, count);
}

function evenly<T>(items: readonly T[], count: number): T[] {
  const wanted = Math.min(count, items.length);
  return Array.from({ length: wanted }, (_, at) => Math.floor((at * items.length) / wanted)).flatMap((at) =>
    items.slice(at, at + 1),
  );
}
