const split = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

/**
 * What people write around what they look for, wherever it stands: none of them is part of a name. Dropped
 * beside something that was understood.
 */
export const NOISE_WORDS = split(
  `哪里 哪里有 哪里可以 哪里能 哪里找 哪儿 哪儿有 在哪 在哪里 在哪儿 在什么地方 去哪 去哪里 去哪儿 去哪家 去哪个
  找谁 找哪个 找哪家 找哪里 找哪些 哪家好 哪家 哪家强 哪个好 哪个 哪些 有哪些 什么 是什么 要什么 需要什么 要啥子 啥子 咋个 咋个办 咋办
  怎么 怎么办 怎么弄 怎么写 怎么走 怎么收费 怎么联系 怎么样 怎样 如何 为什么 能不能 可不可以 可以不可以 行不行 有没有 有没得 是不是
  我想 我要 我想要 我需要 我想找 我要找 我想问 想问 想要 想找 想请 需要 请问 请问一下 麻烦问下 问一下 咨询一下 求推荐 求助 推荐 推荐一下
  推荐一个 推荐一家 介绍一个 帮我 帮我找 帮忙 帮忙找 给我 给我找 找个 找一个 找一家 找一下 找人 查一下 查询 搜索 一家 一个 一下 一份
  电话 地址 电话号码 联系方式 联系电话 地址在哪 办公电话 咨询电话 热线 工作时间 上班时间 营业时间 几点上班 几点下班 上班吗 开门吗
  办理 办理流程 流程 手续 材料 条件 标准 要多少钱 多少钱 要好多钱 好多钱 多少 是多少 费用 收费 收费标准 价格 代理费 靠谱 靠谱的 专业的 最好的 比较好的 好的
  谢谢 你好 您好 大家`,
);

/**
 * Words too short to be taken out of a name: they are dropped only where a piece between two understood words
 * is nothing else (在渝北找律师), so that 理想律师事务所 keeps its 想.
 */
export const WEAK_WORDS = split(
  `的 地 得 了 着 过 吗 呢 啊 吧 呀 嘛 哦 噻 嘞 不 没 我 你 您 他 她 它 我们 你们 他们 人家 别人 有 是 在 到 去 来 回 给 被 把 让 叫 喊 跟 和 与 同 对 向 从
  找 请 问 想 要 做 办 弄 搞 打 写 买 用 能 会 可 可以 应该 必须 准备 打算 还 还是 也 都 就 才 又 再 先 后 已经 正在 好 很 太 最 更 个 家 位 件 些 点 下 上 里 内 外 这 那 这个 那个 这里 那里 这边 那边 哪
  谁 几 多 啥 咋 有人 时候 之后 以后 以前 问题 事情 事 出了 一些 关于 相关 有关 附属 证明 文件 资料 书 做了 办了 得到 里面 外面 上面 下面 而 但 但是 如果 因为 所以 以及 或 或者 及 没有 没得 不想 不用 不要 以内 之内 范围`,
);

/** The asked place is the person's own. */
export const NEARBY_WORDS = split(
  `附近 附近的 周边 周边的 周围 旁边 身边 就近 最近 最近的 离我最近 离我最近的 离我近 离我近的 距离最近 距离最近的 距离我最近 我附近 我周边 我家附近 家附近 这附近
  在附近 本地 当地 near nearby nearest near-by closest fujin zhoubian fujinde zuijin`,
);

/** What may follow a word for a trade or a need and adds nothing: 亲子鉴定中心, 验伤的地方. */
export const TAIL_WORDS = split(
  "机构 中心 地方 公司 部门 单位 人员 服务 服务大厅 大厅 事务 的地方 的机构 的部门 的单位 有哪些",
);

/** English words that add nothing; dropped only where an English word was understood, since some are pinyin. */
export const ENGLISH_NOISE = split(
  `a an the in of for at to me my near i we need needs want wants find some any good best please help looking look get district city county
  province office offices center centre where can how do does is are and or with by on who which that from s speaking english people
  cheap professional local phone number address service services association organisation organization institution bureau`,
);

/** A short name of a place before one of these is part of a street's or an organisation's name. */
export const NOT_AFTER_PLACE =
  /^(?:[东南西北中]?(?:路|街|大道|大街|巷)|广场|大厦|大学|医科|医院|理工|师范|学院|银行|日报|花园|小区)/u;

/** Characters of which hardly a name has one, and no sentence about a need is without. */
const SENTENCE_SIGN =
  /[了吗呢吧呀嘛我你您他她它们要想怎咋啥哪谁把被遭给没不喊找帮请说很这那么的是]|能(?![源量力级])/u;

/** Whether a text reads as something said, not as a name: 聋哑人要律师帮忙, not 火星律师. */
export function isSentence(text: string): boolean {
  return SENTENCE_SIGN.test(text);
}

/** How far away something may be (三公里以内): what is meant is 附近, not the number. */
const DISTANCE =
  /^(?:[0-9一二三四五六七八九十两几百]+)(?:公里|千米|里路|里|米|km)(?:以内|之内|内|范围)?的?$/u;
const LONGEST_WEAK = 3;

/** Whether a piece of the text is nothing but words that add nothing. */
export function isNoise(piece: string): boolean {
  if (DISTANCE.test(piece)) return true;
  const characters = Array.from(piece);
  const reached = new Set([0]);
  for (let at = 0; at < characters.length; at += 1) {
    if (!reached.has(at)) continue;
    for (let length = 1; length <= LONGEST_WEAK; length += 1) {
      const word = characters.slice(at, at + length).join("");
      if (WEAK_WORDS.has(word) || NOISE_WORDS.has(word)) reached.add(at + length);
    }
  }
  return reached.has(characters.length);
}
