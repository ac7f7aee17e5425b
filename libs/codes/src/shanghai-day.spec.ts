import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { nextShanghaiMidnight, shanghaiIso, shanghaiToday } from "./shanghai-day.js";

const moment = fc.date({ min: new Date("1992-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });

describe("the day in Shanghai", () => {
  it("begins at 16:00 UTC", () => {
    expect(shanghaiToday(new Date("2026-11-21T15:59:59.999Z"))).toBe("2026-11-21");
    expect(shanghaiToday(new Date("2026-11-21T16:00:00Z"))).toBe("2026-11-22");
  });

  it("agrees with the platform's time zone data", () => {
    const format = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", dateStyle: "short" });
    fc.assert(fc.property(moment, (now) => expect(shanghaiToday(now)).toBe(format.format(now))));
  });

  it("changes exactly at the next midnight", () => {
    fc.assert(
      fc.property(moment, (now) => {
        const midnight = nextShanghaiMidnight(now);
        expect(midnight.getTime()).toBeGreaterThan(now.getTime());
        expect(midnight.getTime() - now.getTime()).toBeLessThanOrEqual(86_400_000);
        expect(shanghaiToday(new Date(midnight.getTime() - 1))).toBe(shanghaiToday(now));
        expect(shanghaiToday(midnight)).not.toBe(shanghaiToday(now));
      }),
    );
  });
});

describe("shanghaiIso", () => {
  it("writes the moment with its zone", () => {
    expect(shanghaiIso(new Date("2026-11-21T19:00:00Z"))).toBe("2026-11-22T03:00:00+08:00");
  });

  it("names the same moment again when read back", () => {
    fc.assert(fc.property(moment, (now) => expect(new Date(shanghaiIso(now))).toEqual(now)));
  });
});
