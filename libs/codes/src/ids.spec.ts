import { describe, expect, it } from "@jest/globals";
import { isRecordId, newId } from "./ids.js";
import { findPrivateData } from "./private-data.js";

describe("record ids", () => {
  it("have the form of the wire contract and never repeat", () => {
    const ids = Array.from({ length: 10_000 }, () => newId());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every(isRecordId)).toBe(true);
  });

  it("sort by the moment they were made", () => {
    const moments = ["1999-12-31", "2026-11-22T03:00:00.000Z", "2026-11-22T03:00:00.001Z", "2100-01-01"];
    const ids = moments.map((moment) => newId(new Date(moment)));
    expect([...ids].sort()).toEqual(ids);
  });

  it("are never mistaken for private data", () => {
    expect(Array.from({ length: 10_000 }, () => newId()).flatMap((id) => findPrivateData(id))).toEqual([]);
  });

  it.each(["short", "a".repeat(65), "has space", "渝中公证处公证处", "", null, 12345678])(
    "are not %j",
    (value) => {
      expect(isRecordId(value)).toBe(false);
    },
  );
});
