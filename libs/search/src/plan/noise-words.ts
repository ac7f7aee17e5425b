const split = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** What people write around what they look for; it is dropped beside something that was understood. */
export const NOISE_WORDS = split(
  "的 找 吗 呢 啊 哪里 哪里有 哪儿 哪儿有 在哪 在哪里 在哪儿 怎么 怎么办 怎么弄 如何 我想 我要 想要 需要 请问 找个 找一个 找一家 " +
    "一家 一个 有没有 哪家好 推荐 电话 地址 电话号码 联系方式 联系电话 办理 要多少钱 多少钱 费用 了怎么办",
);

/** The asked place is the person's own. */
export const NEARBY_WORDS = split("附近 周边 就近 最近的 离我最近 离我近 我附近 near nearby nearest near-by");

/** What may follow a word for a trade or a need and adds nothing: 亲子鉴定中心, 验伤的地方. */
export const TAIL_WORDS = split("机构 中心 地方 公司 部门 单位 人员 服务 事务 的地方 的机构");

/** English words that add nothing; dropped only where an English word was understood, since some are pinyin. */
export const ENGLISH_NOISE = split(
  "a an the in of for at to me my near i need want find some district city county province office center centre",
);

/** A short name of a place before one of these is part of a street's or an organisation's name. */
export const NOT_AFTER_PLACE =
  /^(?:[东南西北中]?(?:路|街|大道|大街|巷)|广场|大厦|大学|医科|医院|理工|师范|学院|银行|日报|花园|小区)/u;
