import { describe, expect, it } from "@jest/globals";
import { existsOn } from "./current-divisions.js";

describe("a division's days", () => {
  it("end with the day before `validTo` and begin with `validFrom`, however imprecise they are", () => {
    const old = { validFrom: null, validTo: "2025-11" };
    const heir = { validFrom: "2025-11", validTo: null };
    for (const day of ["1950-01-01", "2025-10-31"]) {
      expect([existsOn(old, day), existsOn(heir, day)]).toEqual([true, false]);
    }
    for (const day of ["2025-11-01", "2026-11-22"]) {
      expect([existsOn(old, day), existsOn(heir, day)]).toEqual([false, true]);
    }
  });

  it("are all of them for one without dates", () => {
    expect(existsOn({ validFrom: null, validTo: null }, "1949-10-01")).toBe(true);
  });
});
