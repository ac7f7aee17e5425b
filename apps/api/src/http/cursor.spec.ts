import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { ValidationError } from "#registry";
import { Cursors } from "./cursor.js";

const ID = /^[a-z0-9]{8,64}$/;

describe("a cursor", () => {
  it("stands for its place in its own query only", () => {
    const cursors = new Cursors(["institutions", "CQ", null, "LAW_FIRM"]);
    const cursor = cursors.write("abcdefgh1");
    expect(cursors.read(cursor, ID)).toBe("abcdefgh1");
    expect(new Cursors(["institutions", "CQ", undefined, "LAW_FIRM"]).read(cursor, ID)).toBe("abcdefgh1");
    for (const query of [
      ["institutions", "SC", null, "LAW_FIRM"],
      ["institutions", "CQ", "LAW_FIRM", null],
    ]) {
      expect(() => new Cursors(query).read(cursor, ID)).toThrow(ValidationError);
    }
  });

  it("is refused when anything about it is not as it was given out", () => {
    const cursors = new Cursors(["audit"]);
    const cursor = cursors.write("abcdefgh1");
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(text !== cursor);
        expect(() => cursors.read(text, ID)).toThrow(ValidationError);
      }),
    );
    for (const changed of [
      `${cursor}=`,
      cursor.slice(1),
      cursor.toUpperCase(),
      ` ${cursor}`,
      cursors.write("'; --"),
    ]) {
      expect(() => cursors.read(changed, ID)).toThrow(ValidationError);
    }
  });
});
