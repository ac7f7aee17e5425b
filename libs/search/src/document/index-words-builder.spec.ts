import { describe, expect, it } from "@jest/globals";
import { indexWords, MAX_NAMES, type WordSource } from "./index-words-builder.js";

const notaryOffice: WordSource = {
  kind: "institution",
  type: "NOTARY_OFFICE",
  name: "渝中公证处",
  aliases: ["重庆市渝中公证处"],
  formerNames: ["重庆市中区公证处"],
  placeNames: ["重庆市", "渝中区"],
  address: "渝中区人民路121号2、3楼",
  serviceLabels: ["继承"],
  codes: ["32520000MD5016009P", "02363841358", "63841358"],
};

describe("the words of a record", () => {
  it("put the present name and its aliases first, then former names, then forms", () => {
    const words = indexWords(notaryOffice);
    expect(words.names.slice(0, 3)).toEqual(["渝中公证处", "重庆市渝中公证处", "重庆市中区公证处"]);
    expect(words.ownNames).toBe(2);
    expect(words.names).toContain("重庆渝中公证处");
  });

  it("give each name its syllables, folded syllables and initials", () => {
    const words = indexWords(notaryOffice);
    const at = words.names.indexOf("重庆渝中公证处");
    expect(words.pinyin[at]).toBe("chong qing yu zhong gong zheng chu");
    expect(words.folded[at]).toBe("cong qin yu zong gong zen cu");
    expect(words.initials[at]).toBe("cqyzgzc");
  });

  it("hold address, places and services as closed-up text, codes as lower-case letters and digits", () => {
    const words = indexWords(notaryOffice);
    expect(words.text).toEqual(["渝中区人民路121号23楼", "渝中人民路121号23楼", "重庆市", "渝中区", "继承"]);
    expect(words.codes).toEqual(["32520000md5016009p", "02363841358", "63841358"]);
  });

  it("read a person with the surname and make no forms of the name", () => {
    const person = indexWords({
      ...notaryOffice,
      kind: "practitioner",
      type: "NOTARY",
      name: "解单单",
      aliases: [],
      formerNames: [],
      workplaces: ["渝中公证处"],
    });
    expect(person.names).toEqual(["解单单"]);
    expect(person.pinyin).toEqual(["xie dan dan"]);
    expect(person.text).toContain("渝中公证处");
  });

  it("stay within their bound and keep every alias", () => {
    const aliases = Array.from({ length: 40 }, (_, at) => `重庆市渝中区第${String(at)}公证处`);
    const words = indexWords({ ...notaryOffice, aliases });
    expect(words.names).toHaveLength(Math.max(MAX_NAMES, 41));
    expect(words.names).toEqual(expect.arrayContaining(aliases));
  });
});
