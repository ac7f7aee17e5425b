import type { QueryLine } from "./query-line.js";

/** Places beyond the two provinces, with every type of body. */
const OUTSIDE =
  "郑州公证处|上海律师|北京市朝阳区公证处|深圳律师事务所|广州 司法鉴定|杭州法律援助中心|武汉 公证|西安律所|昆明仲裁委|贵阳 调解|" +
  "天津市律师协会|香港律师|拉萨公证处|南京司法所|郑州人民调解委员会|沈阳法律服务所|shanghai lawyer|beijing notary|law firm in shenzhen|" +
  "长沙公共法律服务中心|兰州 法援|海口律师事务所";

/** Authorities that people look for and that are not in this register. */
const OTHER_BODIES =
  "渝中区人民法院|成都市中级人民法院|武侯区检察院|派出所电话|江北区派出所|华西医院|重庆市公安局|税务局|车管所|" +
  "成都地铁|工商局|四川大学|市政府|消防队|交警队|信用社";

/** Nothing that a register of legal services could mean. */
const CHATTER =
  "今天天气|hamburger|火锅推荐|你好|哈哈哈哈|天府机场航班|重庆到成都高铁|怎么做回锅肉|足球转播|iphone 价格|手机壳|电影票|健身房|" +
  "房价走势|股票代码|双色球|宠物店|washing machine|best hotpot|weather tomorrow|音乐下载|作业帮|减肥药|机票|民宿推荐";

/** Names, codes and numbers that nobody and nothing bears. */
const UNKNOWN =
  "魑魅魍魉律师事务所|饕餮公证处|囍囍囍|鼹鼠司法鉴定所|xqzjvw|qwertyuiop|zzzzzz|asdfgh|023-00000000|12345678901234567890|" +
  "91510000000000000X|028-11111111|000000|！！！|？？？|……|@#￥%|😀😀|（）|<>&|𠮷𠮷𠮷律师事务所|彁彁|ぺこぽこ法律|юридическая|" +
  "wqxz";

/** Names of people that nobody in the register bears. */
const NO_PERSON =
  "诸葛孔明律师|孙悟空|哪吒|猪八戒律师|潘金莲调解员|林黛玉公证员|奥特曼|韦小宝律师|令狐冲|阿凡提律师";

/** What no record of the two provinces answers; the lay needs that no such body meets stand with the lay needs. */
export function unanswerable(): QueryLine[] {
  const institutions = [OUTSIDE, OTHER_BODIES, CHATTER, UNKNOWN].flatMap((list) => list.split("|"));
  return [
    ...institutions.map((q) => ({ q })),
    ...NO_PERSON.split("|").map((q) => ({ q, kind: "practitioner" as const })),
  ];
}
