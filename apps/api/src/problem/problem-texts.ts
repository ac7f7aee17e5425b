import type { Label } from "#codes";

/** What a problem says beside its title, where the error brings no words of its own. */
export const TEXTS = {
  validation: { zh: "请按 errors 中的说明更正后重试", en: "Mend what `errors` names and try again" },
  privateData: {
    zh: "请删除 errors 所列各项中的公民身份号码或手机号码",
    en: "Remove the identity or mobile numbers from the fields that `errors` names",
  },
  pageTooDeep: {
    zh: "相关度排序只提供前 200 条结果；请缩小范围，或改用名称、距离排序",
    en: "Relevance order answers its first 200 results; narrow the search, or order by name or distance",
  },
  circle: {
    zh: "另一项同时登记的变更与此成环，请重新读取后再试",
    en: "With another change made at the same moment it would go in a circle; read the records again",
  },
  unauthenticated: { zh: "令牌缺失、无效或已过期", en: "The token is missing, unknown or no longer valid" },
  signIn: { zh: "账号或密码不正确", en: "Wrong account or password" },
  role: { zh: "该账号的角色无权进行此操作", en: "The account has no role that may do this" },
  side: { zh: "该记录由另一方司法行政机关管理", en: "The record is kept by the other authority" },
  notFound: { zh: "没有这个地址或记录", en: "There is no such address or record" },
  stale: {
    zh: "请重新读取记录，在最新版本上修改",
    en: "Read the record again and change its present version",
  },
  precondition: {
    zh: "请在 If-Match 中给出所修改的版本（ETag）",
    en: "Say in If-Match which version (ETag) the change is made on",
  },
  duplicate: {
    zh: "统一社会信用代码或者同类执业证号已被登记",
    en: "The credit code, or a licence number of this kind, is registered already",
  },
  probableDuplicate: {
    zh: "同一区县已有同类同名机构；如确非同一机构，请在 notDuplicateOf 中列出其 id",
    en: "A body of this type and name is registered in the county; if it is another one, list its id in notDuplicateOf",
  },
  idempotency: { zh: "请为新的请求换用新的幂等键", en: "Use a new key for a new request" },
  tooLarge: { zh: "请求正文不得超过 1 MB", en: "A body may have 1 MB at most" },
  fileType: {
    zh: "只接受 PDF、PNG 和 JPEG 文件（按内容判断，与文件名无关）",
    en: "A file is PDF, PNG or JPEG, told by what is in it and not by its name",
  },
  mediaType: {
    zh: "请使用 Content-Type: application/json（PATCH 也可用 application/merge-patch+json）",
    en: "Use Content-Type: application/json (or application/merge-patch+json with PATCH)",
  },
  notHttp: {
    zh: "不是有效的 HTTP 请求；地址中的中文须以 UTF-8 百分号编码（curl 可用 -G --data-urlencode）",
    en: "Not a valid HTTP request; percent-encode the address as UTF-8 (with curl: -G --data-urlencode)",
  },
  requestTimeout: { zh: "请求未能及时发完", en: "The request was not sent in time" },
  headersTooLarge: { zh: "请求头总计不得超过 16 KB", en: "Headers may have 16 KB in all" },
  tooManyTries: { zh: "请稍候再试", en: "Wait a little and try again" },
  unavailable: { zh: "请稍后再试", en: "Try again in a moment" },
  internal: { zh: "错误已记录，可凭 requestId 查询", en: "The error was logged under the request id" },
} as const satisfies Record<string, Label>;

/** @param limit bytes. */
export function uploadTooLarge(limit: number): Label {
  const megabytes = Math.floor(limit / 1024 / 1024);
  return {
    zh: `上传的文件不得超过 ${megabytes} MB`,
    en: `An uploaded file may have ${megabytes} MB at most`,
  };
}
