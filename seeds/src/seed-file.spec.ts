import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { packageRoot } from "./package-root.js";
import { SeedDataError } from "./seed-faults.js";
import { parseSeedFile } from "./seed-file.js";
import type { ShapeReader } from "./shape.js";

const HEADER = { version: "1", source: "ours", rows: 2 };
const readRow = (row: ShapeReader): string => row.text("name");
const parse = (...lines: readonly unknown[]): ReturnType<typeof parseSeedFile<string>> =>
  parseSeedFile(
    "test.ndjson",
    lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"),
    readRow,
  );
const faultsOf = (...lines: readonly unknown[]): readonly string[] => {
  try {
    parse(...lines);
    return [];
  } catch (error) {
    if (error instanceof SeedDataError) return error.faults;
    throw error;
  }
};

describe("a seed file", () => {
  it("is read row by row", () => {
    expect(parse(HEADER, { name: "甲" }, { name: "乙" }, "").rows).toEqual(["甲", "乙"]);
  });

  it("is refused when rows are missing", () => {
    expect(faultsOf(HEADER, { name: "甲" })).toEqual(["line 1: says 2 rows, there are 1"]);
  });

  it("is refused when it is empty", () => {
    expect(faultsOf()).toContain("line 1: says null rows, there are 0");
  });

  it("is refused with every fault of every line", () => {
    expect(faultsOf(HEADER, { name: "", colour: "red" }, [1])).toEqual([
      "line 3: is not an object",
      "line 2: name must be a non-empty text",
      "line 2: unknown member(s) colour",
      "line 3: name must be a non-empty text",
    ]);
    expect(faultsOf(HEADER, "{", { name: "乙" })[0]).toMatch(/^line 2: /);
  });
});

describe("the package root", () => {
  it("is the nearest folder above that holds a package.json", () => {
    const root = mkdtempSync(join(tmpdir(), "seeds-"));
    try {
      writeFileSync(join(root, "package.json"), "{}");
      const built = join(root, "dist", "seeds", "src");
      mkdirSync(built, { recursive: true });
      expect(packageRoot(built)).toBe(root);
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  it("is an error where there is none", () => {
    expect(() => packageRoot("/")).toThrow("no package.json");
  });
});
