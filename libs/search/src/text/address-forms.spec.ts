import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addressForms } from "./address-forms.js";

describe("the forms of an address", () => {
  it.each([
    ["德阳市罗江区略坪镇政府路34号", ["四川省", "德阳市", "罗江区", "略坪镇"], "略坪政府路34号"],
    ["凉山彝族自治州西昌市南街89号", ["四川省", "凉山彝族自治州", "西昌市"], "西昌南街89号"],
    ["城西街道西沙步行街199号", ["重庆市", "黔江区"], "城西西沙步行街199号"],
    ["白沙镇一百二十一号", ["重庆市", "江津区"], "白沙121号"],
  ])("%s is found without what its places end with", (address, places, said) => {
    expect(addressForms(address, places).some((form) => form.includes(said))).toBe(true);
  });

  it("leaves streets that are called like a place alone", () => {
    expect(addressForms("渝中区重庆路3号", ["重庆市", "渝中区"])).toEqual([
      "渝中区重庆路3号",
      "渝中重庆路3号",
    ]);
    expect(addressForms("人民路121号", [])).toEqual(["人民路121号"]);
  });

  it("gives nothing for no address, and the address as written first for any", () => {
    expect(addressForms("", ["重庆市"])).toEqual([]);
    fc.assert(
      fc.property(fc.stringMatching(/^[德阳市罗江区镇街道路号0-9一二]{1,20}$/u), (address) => {
        const forms = addressForms(address, ["四川省", "德阳市", "罗江区"]);
        expect(forms[0]).toBe(address);
        expect(forms.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});
