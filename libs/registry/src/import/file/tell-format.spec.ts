import { TextDecoder } from "node:util";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { ImportFileError } from "./import-file-error.js";
import { FormatTeller } from "./tell-format.js";

function told(bytes: Uint8Array, cuts: readonly number[] = []): string {
  const teller = new FormatTeller();
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  places.slice(1).forEach((end, at) => teller.add(bytes.subarray(places[at], end)));
  try {
    return teller.told();
  } catch (error) {
    if (error instanceof ImportFileError) return error.finding.code;
    throw error;
  }
}

/** "名称,地址\n渝中公证处" in GB18030. */
const GB = Buffer.from("c3fbb3c62cb5d8d6b70ad3e5d6d0b9abd6a4b4a6", "hex");

describe("the format of a file", () => {
  it("is told from its bytes", () => {
    expect(new TextDecoder("gb18030").decode(GB)).toBe("名称,地址\n渝中公证处");
    expect(told(Buffer.from("名称,地址\n渝中公证处"))).toBe("utf-8");
    expect(told(Buffer.from("\ufeff名称\n甲"))).toBe("utf-8");
    expect(told(Buffer.from("name\nx"))).toBe("utf-8");
    expect(told(GB)).toBe("gb18030");
    expect(told(Buffer.from("PK\u0003\u0004 and so on"))).toBe("xlsx");
  });

  it("does not depend on the pieces in which it comes", () => {
    const files = [Buffer.from("名称,地址\n渝中公证处𠮷"), GB, Buffer.from("PK\u0003\u0004名")];
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(fc.nat({ max: 60 }), { maxLength: 6 }),
        (file, cuts) => {
          expect(told(file, cuts)).toBe(told(file));
        },
      ),
    );
  });

  it.each([
    ["nothing", Buffer.alloc(0), "empty-file"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "unknown-format"],
    ["an old workbook", Buffer.from("d0cf11e0a1b11ae1000000000000", "hex"), "unknown-format"],
    ["UTF-16", Buffer.from("\ufeffname", "utf16le"), "unknown-format"],
    ["bytes of no encoding", Buffer.from([0x61, 0xff, 0xff, 0x62]), "bad-encoding"],
  ])("of %s is refused by name", (_what, bytes, code) => {
    expect(told(bytes)).toBe(code);
  });

  it("of a text that was cut off within a character is that of the text", () => {
    expect(told(Buffer.from("名称\n渝中").subarray(0, -1))).toBe("utf-8");
    expect(told(GB.subarray(0, -1))).toBe("gb18030");
  });
});
