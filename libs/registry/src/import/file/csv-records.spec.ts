import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { CsvFile } from "./csv-records.js";
import { ImportFileError } from "./import-file-error.js";

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function read(bytes: Buffer, size = 7, encoding: "utf-8" | "gb18030" = "utf-8"): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const { row, cells } of new CsvFile(() => pieces(bytes, size), encoding).records())
    rows.push([row, ...cells]);
  return rows;
}

async function refusal(bytes: Buffer): Promise<unknown> {
  try {
    return await read(bytes);
  } catch (error) {
    if (error instanceof ImportFileError) return [error.finding.code, error.row];
    throw error;
  }
}

describe("a CSV file", () => {
  it("is read record by record, whatever stands in quotation marks", async () => {
    const text = '\ufeff名称,地址\r\n"甲, 乙","第一行\n第二行"\r\n"他说""好""",\r\n';
    expect(await read(Buffer.from(text))).toEqual([
      [1, "名称", "地址"],
      [2, "甲, 乙", "第一行\n第二行"],
      [3, '他说"好"', ""],
    ]);
  });

  it("is read alike however its bytes come", async () => {
    const rows = fc.array(fc.array(fc.string({ unit: "grapheme" }), { minLength: 2, maxLength: 3 }), {
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), async (table, size) => {
        const csv = table
          .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","))
          .join("\n");
        expect(await read(Buffer.from(csv), size)).toEqual(table.map((cells, at) => [at + 1, ...cells]));
      }),
      { numRuns: 100 },
    );
  });

  it("in GB18030 is read too", async () => {
    const bytes = Buffer.from("c3fbb3c60ad3e5d6d0b9abd6a4b4a60a", "hex");
    expect(await read(bytes, 3, "gb18030")).toEqual([
      [1, "名称"],
      [2, "渝中公证处"],
    ]);
  });

  it("that was cut off is refused: in a quotation, in a character", async () => {
    expect(await refusal(Buffer.from('name\na\n"b'))).toEqual(["cut-off", 3]);
    expect(await refusal(Buffer.from("name\n渝").subarray(0, -1))).toEqual(["cut-off", 1]);
  });

  it("whose quotation marks do not pair is refused, and a row without end too", async () => {
    expect(await refusal(Buffer.from('name\na"b"\n"c"d\n'))).toEqual(["bad-quotes", 2]);
    expect(await refusal(Buffer.from(`name\n"${"x".repeat(300_000)}`))).toEqual(["record-too-long", 2]);
  });
});
