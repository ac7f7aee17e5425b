import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parsePhone, phoneDigits } from "./phone.js";

function canonical(text: string): string {
  const phone = parsePhone(text);
  return phone.ok ? phone.canonical : `refused: ${phone.faults.map((fault) => fault.code).join()}`;
}

describe("parsePhone", () => {
  it.each([
    ["023-63841358", "023-63841358"],
    ["02363841358", "023-63841358"],
    ["（023）6384 1358", "023-63841358"],
    ["０２３－６３８４１３５８", "023-63841358"],
    ["+86 23 6384 1358", "023-63841358"],
    ["0086-28-86119970", "028-86119970"],
    ["023-62815912-0", "023-62815912-0"],
    ["023-63841358-8001", "023-63841358-8001"],
    ["023-63841358转801", "023-63841358-801"],
    ["023-63841358 转 801", "023-63841358-801"],
    ["0830-3154321", "0830-3154321"],
    ["0830-3154321 ext. 12", "0830-3154321-12"],
    ["010-65152233", "010-65152233"],
    ["63841358", "63841358"],
    ["6384-1358", "63841358"],
    ["63841358-801", "63841358-801"],
    ["3154321", "3154321"],
    ["86303200转1000", "86303200-1000"],
    ["86303200-1000", "86303200-1000"],
    ["400-810-0000", "400-810-0000"],
    ["400-810-00-00", "400-810-0000"],
    ["8008100000", "800-810-0000"],
    ["4008100000转2", "400-810-0000-2"],
    ["12348", "12348"],
    ["110", "110"],
    ["95588", "95588"],
    ["028-12348", "028-12348"],
  ])("reads %s as %s", (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });

  it.each([
    "13800138000",
    "138-0013-8000",
    "138 0013 8000",
    "+86 13800138000",
    "008613800138000",
    "013800138000",
    "１３８００１３８０００",
    "13800138000转1",
    "1380013-8000",
  ])("refuses the mobile number %s as private", (text) => {
    expect(canonical(text)).toBe("refused: mobile");
  });

  it.each([
    "",
    "abc",
    "023",
    "023-123",
    "023-638413589",
    "023-63841358;023-67084031",
    "12348转1",
    "4008100转000",
    "1".repeat(65),
  ])("refuses %j, which is no telephone number", (text) => {
    expect(canonical(text)).toBe("refused: format");
  });

  it("reads its own canonical form as the same number", () => {
    const area = fc.constantFrom("", "010-", "023-", "028-", "0830-", "0818-");
    const subscriber = fc.integer({ min: 2_000_000, max: 99_999_999 }).map(String);
    const extension = fc.option(fc.integer({ min: 0, max: 99_999 }).map(String));
    fc.assert(
      fc.property(area, subscriber, extension, (code, number, ext) => {
        fc.pre(/^[2-9]/.test(number));
        // With a hyphen in place of 转 these digits are a mobile number behind +86, which nobody may write, or a 400 number.
        fc.pre(!(code === "" && /^861[3-9]\d{4}$/.test(number) && ext?.length === 5));
        fc.pre(!(code === "" && /^[48]00\d{7}$/.test(number + (ext ?? ""))));
        const text = code + number + (ext === null ? "" : `转${ext}`);
        const phone = parsePhone(text);
        expect(phone).toMatchObject({ ok: true, number });
        expect(canonical(canonical(text))).toBe(canonical(text));
      }),
    );
  });
});

describe("phoneDigits", () => {
  it("gives the number with and without its area code", () => {
    expect(phoneDigits("023-63841358-8001")).toEqual(["02363841358", "63841358"]);
    expect(phoneDigits("400-810-0000")).toEqual(["4008100000"]);
    expect(phoneDigits("12348")).toEqual(["12348"]);
    expect(phoneDigits("nonsense")).toEqual([]);
  });
});
