import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { ValidationError } from "#registry";
import { RawQuery } from "./raw-query.js";

const read = (text: string): Record<string, string | string[]> => new RawQuery(text).toObject();

describe("a query", () => {
  it("gives repeated parameters as a list, in their order", () => {
    expect(read("type=B&q=a+b&type=A")).toEqual({ type: ["B", "A"], q: "a b" });
    expect(read("q=")).toEqual({ q: "" });
    expect(read("q")).toEqual({ q: "" });
    expect(read("&&q=%E6%B8%9D=%26&")).toEqual({ q: "渝=&" });
  });

  it("is refused with broken escapes, unfit text or reserved names, naming the parameter", () => {
    const pointers = (text: string): string[] => {
      try {
        read(text);
        return [];
      } catch (error) {
        if (error instanceof ValidationError) return error.faults.map((fault) => fault.pointer);
        throw error;
      }
    };
    expect(pointers("q=%zz&type=%ff&ok=1&division=a%00")).toEqual(["/q", "/type", "/division"]);
    expect(pointers("__proto__=1&constructor=2")).toEqual(["/__proto__", "/constructor"]);
    for (const name of Object.getOwnPropertyNames(Object.prototype))
      expect(pointers(`q=1&${name}=1`)).toEqual([`/${name}`]);
    expect(pointers("a%0Ab=1")).toHaveLength(1);
    expect(pointers("q=a%0Ab")).toEqual([]);
  });

  it("reads back what was written", () => {
    const texts = fc.string({ unit: fc.constantFrom(..."aZ09 +&=%?#/;渝中𠮷é\u200b\"'<>") });
    fc.assert(
      fc.property(fc.array(texts, { minLength: 2 }), (values) => {
        const query = new URLSearchParams(values.map((value): [string, string] => ["v", value])).toString();
        expect(read(query)["v"]).toEqual(values);
      }),
    );
  });
});
