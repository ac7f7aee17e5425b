import { describe, expect, it } from "@jest/globals";
import { INSTITUTION_COLUMNS, PRACTITIONER_COLUMNS } from "./columns.js";
import { readHeadings } from "./read-headings.js";

const codes = (found: readonly { column: string | null; code: string }[]): unknown[] =>
  found.map(({ column, code }) => [column, code]);

describe("a header", () => {
  it.each([
    ["institutions", INSTITUTION_COLUMNS],
    ["practitioners", PRACTITIONER_COLUMNS],
  ] as const)("of %s is read in English and in Chinese alike", (kind, columns) => {
    const names = columns.map(({ name }) => name);
    for (const cells of [names, columns.map(({ headings }) => headings[0])]) {
      const read = readHeadings(kind, cells, {});
      expect(codes(read.faults)).toEqual([]);
      expect(read.targets).toEqual(names);
    }
  });

  it("is read whatever its width, case and blanks", () => {
    const { targets, faults } = readHeadings(
      "institutions",
      ["\ufeff Name ", "ＣreditＣode", "行政 区划", ""],
      {},
    );
    expect([targets, faults]).toEqual([["name", "creditCode", "division"], []]);
  });

  it("with an unknown or a doubled column is refused, each by its name", () => {
    const { faults } = readHeadings("institutions", ["name", "colour", "名称", "电话", "telephone"], {});
    expect(codes(faults)).toEqual([
      ["colour", "unknown-column"],
      ["名称", "doubled-column"],
      ["telephone", "doubled-column"],
    ]);
  });

  it("has to name records in some way", () => {
    expect(codes(readHeadings("institutions", ["address", "phones"], {}).faults)).toEqual([
      [null, "missing-column"],
    ]);
    expect(codes(readHeadings("institutions", ["externalId"], {}).faults)).toEqual([
      [null, "missing-column"],
    ]);
    expect(readHeadings("institutions", ["externalId"], { sourceAuthority: "重庆市司法局" }).faults).toEqual(
      [],
    );
  });

  it("of the national platform is understood, and what is not kept of it is told", () => {
    const cells = [
      "name",
      "licenseNumber",
      "telephone",
      "serviceTime",
      "address",
      "countyName",
      "axis",
      "简介",
    ];
    const { targets, headings, faults, warnings } = readHeadings("institutions", cells, {});
    expect(faults).toEqual([]);
    expect(targets).toEqual([
      "name",
      "licenseNumber",
      "phones",
      "hours",
      "address",
      "countyName",
      "axis",
      null,
    ]);
    expect(headings).toMatchObject({ phones: "telephone", division: "countyName", lat: "axis" });
    expect(codes(warnings)).toEqual([["简介", "unused-column"]]);
  });

  it("that is data shows nothing private of it", () => {
    const { faults } = readHeadings("institutions", ["name", "13912345678", "张三 139 1234 5678"], {});
    expect(codes(faults)).toEqual([
      ["***", "unknown-column"],
      ["张三 ***", "unknown-column"],
    ]);
  });

  it("of nothing is no header", () => {
    expect(codes(readHeadings("institutions", ["", " "], {}).faults)).toEqual([[null, "no-header"]]);
  });
});
