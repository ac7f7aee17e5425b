import type { Finding } from "#codes";

/** Faults that are not the business of one code or format; those have their messages in `#codes`. */
export const FIELD_FAULTS = {
  required: { code: "required", message: { zh: "此项必填", en: "This field is required" } },
  unknownField: { code: "unknown-field", message: { zh: "没有这一项", en: "There is no such field" } },
  badValue: {
    code: "bad-value",
    message: { zh: "此项的值不符合要求", en: "The value does not fit this field" },
  },
  notClearable: { code: "not-clearable", message: { zh: "此项不能清空", en: "This field can't be cleared" } },
  unknownDivision: {
    code: "unknown-division",
    message: { zh: "没有这个行政区划代码", en: "There is no division with this code" },
  },
  unknownService: {
    code: "unknown-service",
    message: { zh: "业务范围词表中没有这个代码", en: "The vocabulary of services has no such code" },
  },
  unknownLanguage: {
    code: "unknown-language",
    message: { zh: "语言词表中没有这个代码", en: "The vocabulary of languages has no such code" },
  },
  privateData: {
    code: "private-data",
    message: {
      zh: "此项含有公民身份号码或手机号码，不得登记",
      en: "This field holds a citizen's identity number or a mobile number, which are never stored",
    },
  },
  badUrl: {
    code: "bad-url",
    message: { zh: "网址应以 http:// 或 https:// 开头", en: "A web address starts with http:// or https://" },
  },
  future: { code: "future-date", message: { zh: "日期不能晚于今天", en: "The date lies in the future" } },
  blank: { code: "blank", message: { zh: "此项不能只有空白", en: "This field can't be blank" } },
  markup: {
    code: "markup",
    message: { zh: "此项不能含 HTML 标记或表情符号", en: "This field holds no HTML and no emoji" },
  },
  repeated: { code: "repeated", message: { zh: "重复的值", en: "The value is given twice" } },
} as const satisfies Record<string, Finding>;
