import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { documentTable, safeTable } from "./document-table.js";

describe("the name of a table", () => {
  it("is made of a generation's number, and taken back", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }), (number) => {
        expect(safeTable(documentTable(String(number)))).toBe(`search_document_${String(number)}`);
      }),
    );
  });

  it.each([
    "search_document",
    "search_document_",
    "search_document_shape",
    "search_document_1_institution",
    "institution",
    "search_document_1; DROP TABLE institution",
    "search_document_1\n; DROP TABLE institution",
    "search_document_1\n",
    " search_document_1",
    'search_document_1"',
    "search_document_１",
    "public.search_document_1",
  ])("is refused where it could be anything else: %j", (name) => {
    expect(() => safeTable(name)).toThrow(RangeError);
  });

  it("is refused for every text that is not a numbered one", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
        expect(() => documentTable(`${text}x`)).toThrow(RangeError);
        expect(() => safeTable(`${text}search_document_1`)).toThrow("no table of documents");
      }),
    );
  });
});
