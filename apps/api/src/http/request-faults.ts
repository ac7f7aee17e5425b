import type { Finding } from "#codes";
import { FIELD_FAULTS } from "#registry";

/** Faults of a request itself, before any rule of the domain is asked. */
export const REQUEST_FAULTS = {
  required: FIELD_FAULTS.required,
  unknownField: FIELD_FAULTS.unknownField,
  unknownDivision: FIELD_FAULTS.unknownDivision,
  unknownService: FIELD_FAULTS.unknownService,
  unknownLanguage: FIELD_FAULTS.unknownLanguage,
  unknownParameter: {
    code: "unknown-parameter",
    message: { zh: "没有这个查询参数", en: "There is no such query parameter" },
  },
  badType: { code: "bad-type", message: { zh: "此项的类型不对", en: "The value is of the wrong type" } },
  badCode: {
    code: "bad-code",
    message: { zh: "不是可用的代码", en: "The code is not one of those that may be used" },
  },
  badFormat: { code: "bad-format", message: { zh: "此项的格式不对", en: "The value is of the wrong form" } },
  badDate: {
    code: "bad-date",
    message: { zh: "应为真实的日期，写作 2022-07-15", en: "Write a real date as 2022-07-15" },
  },
  badTime: {
    code: "bad-time",
    message: {
      zh: "应为带时区的时间，写作 2022-07-15T08:00:00+08:00",
      en: "Write a time with its zone, as 2022-07-15T08:00:00+08:00",
    },
  },
  repeatedParameter: {
    code: "repeated",
    message: { zh: "此参数只能出现一次", en: "This parameter may be given once only" },
  },
  tooDeep: { code: "too-deep", message: { zh: "嵌套过深", en: "The value is nested too deeply" } },
  emptyBody: { code: "required", message: { zh: "请求缺少 JSON 正文", en: "The request has no JSON body" } },
  notUtf8: { code: "bad-encoding", message: { zh: "不是有效的 UTF-8", en: "The text is not valid UTF-8" } },
  notJson: { code: "bad-json", message: { zh: "不是有效的 JSON", en: "The body is not valid JSON" } },
  notObject: {
    code: "bad-type",
    message: { zh: "正文应为 JSON 对象", en: "The body must be a JSON object" },
  },
  badForm: {
    code: "bad-format",
    message: { zh: "表单不完整或格式有误", en: "The form is broken off or malformed" },
  },
  oneFile: { code: "too-many", message: { zh: "表单只能有一个文件", en: "A form holds one file only" } },
  tooManyParts: {
    code: "too-many",
    message: { zh: "表单的项目过多", en: "The form has more parts than any form here takes" },
  },
  badEscape: {
    code: "bad-encoding",
    message: { zh: "百分号编码无效", en: "The percent-encoding is not valid" },
  },
  badCursor: {
    code: "bad-cursor",
    message: {
      zh: "翻页标记不属于这个查询，请从头开始",
      en: "The cursor is not of this query; start again without it",
    },
  },
  badKey: {
    code: "bad-format",
    message: { zh: "应为 1 至 255 个可见 ASCII 字符", en: "Give 1 to 255 visible ASCII characters" },
  },
  badEntityTag: {
    code: "bad-format",
    message: { zh: '应为 * 或者带引号的版本，如 "5"', en: 'Give * or a version in quotes, such as "5"' },
  },
} as const satisfies Record<string, Finding>;
