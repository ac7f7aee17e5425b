import type { Label } from "#codes";
import { PROCEDURE_PROBLEMS } from "./procedure-problems.js";

interface ProblemRow {
  readonly status: number;
  readonly title: Label;
}

/** Every code that a problem can have, with its status and title. Codes are part of the wire contract. */
export const PROBLEMS = {
  "validation-failed": { status: 400, title: { zh: "请求内容有误", en: "The request is not valid" } },
  "private-data": {
    status: 400,
    title: { zh: "含有不得登记的个人信息", en: "The request holds private data" },
  },
  "page-too-deep": { status: 400, title: { zh: "页码过深", en: "The page is too deep" } },
  unauthenticated: { status: 401, title: { zh: "请先登录", en: "Sign in first" } },
  forbidden: { status: 403, title: { zh: "无权进行此操作", en: "Not allowed" } },
  "not-found": { status: 404, title: { zh: "没有找到", en: "Not found" } },
  duplicate: { status: 409, title: { zh: "已经登记", en: "Registered already" } },
  "probable-duplicate": { status: 409, title: { zh: "可能已经登记", en: "Probably registered already" } },
  "idempotency-conflict": {
    status: 409,
    title: { zh: "该幂等键已用于另一请求", en: "The idempotency key was used for another request" },
  },
  stale: { status: 412, title: { zh: "记录已被他人修改", en: "The record has changed since" } },
  "too-large": { status: 413, title: { zh: "请求过大", en: "The request is too large" } },
  "unsupported-media-type": {
    status: 415,
    title: { zh: "不支持的正文类型", en: "The media type is not supported" },
  },
  "illegal-transition": { status: 422, title: { zh: "不允许的状态变更", en: "This move is not allowed" } },
  "foreign-division": {
    status: 422,
    title: { zh: "行政区划不属本方", en: "The division is the other side's" },
  },
  "ended-division": { status: 422, title: { zh: "行政区划已撤销", en: "The division has ended" } },
  "bad-parent": { status: 422, title: { zh: "总部机构不符", en: "The parent does not fit" } },
  "bad-successor": { status: 422, title: { zh: "承继机构不符", en: "The successor does not fit" } },
  "unlisted-body": { status: 422, title: { zh: "没有这个在册机构", en: "There is no such listed body" } },
  "foreign-body": { status: 422, title: { zh: "机构不属本方", en: "The body is the other side's" } },
  "unfit-body": { status: 422, title: { zh: "机构类型不符", en: "The type of body does not fit" } },
  "already-engaged": { status: 422, title: { zh: "同期已有任职", en: "Engaged at that time already" } },
  "not-engaged": { status: 422, title: { zh: "没有此项任职", en: "Not engaged there" } },
  "unlisted-person": { status: 422, title: { zh: "该人员不在执业状态", en: "The person may not practise" } },
  "open-transfer": { status: 422, title: { zh: "已有待决的转移", en: "A transfer is open already" } },
  "successor-cycle": {
    status: 422,
    title: { zh: "承继关系成环", en: "The successors would go in a circle" },
  },
  "parent-cycle": { status: 422, title: { zh: "隶属关系成环", en: "The parents would go in a circle" } },
  "own-proposal": {
    status: 422,
    title: { zh: "须由另一方同意", en: "The other side has to agree" },
  },
  "overlapping-licence": {
    status: 422,
    title: { zh: "证照有效期重叠", en: "The licences would overlap" },
  },
  "already-recorded": { status: 422, title: { zh: "已有同一记录", en: "Recorded already" } },
  "unfit-result": { status: 422, title: { zh: "考核结果不符", en: "The result does not fit" } },
  "unfit-services": {
    status: 422,
    title: { zh: "服务与适用对象不符", en: "The services do not fit whom it covers" },
  },
  "bad-date": { status: 422, title: { zh: "日期不符", en: "The date does not fit" } },
  ...PROCEDURE_PROBLEMS,
  "precondition-required": { status: 428, title: { zh: "缺少 If-Match", en: "If-Match is required" } },
  "request-timeout": { status: 408, title: { zh: "请求超时", en: "The request took too long" } },
  "headers-too-large": { status: 431, title: { zh: "请求头过大", en: "The headers are too large" } },
  "rate-limited": { status: 429, title: { zh: "尝试过于频繁", en: "Too many tries" } },
  internal: { status: 500, title: { zh: "服务器内部错误", en: "The server failed" } },
  unavailable: { status: 503, title: { zh: "服务暂不可用", en: "Not available at the moment" } },
} as const satisfies Record<string, ProblemRow>;

export type ProblemCode = keyof typeof PROBLEMS;
