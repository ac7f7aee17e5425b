/**
 * Surnames by how many people in ten thousand bear them, rounded, as remembered of the national statistics; ours and
 * unverified. Those with more than one reading (单 解 仇 区 查 曾 …), compound ones, and those of Sichuan and Chongqing
 * (冉 谯 蒲 母 …) are in it on purpose.
 */
const TABLE = `
王724 李718 张674 刘511 陈453 杨309 黄228 赵200 吴200 周196 徐142 孙138 马129 朱126 胡119 郭118 何112 林108 罗107 高102
郑93 梁85 谢80 宋75 唐74 许66 邓65 冯64 韩63 曹60 曾60 彭59 肖58 蔡53 潘52 田52 董51 袁50 于48 余48
蒋47 叶45 杜45 苏46 魏45 程45 吕45 丁43 沈40 任42 姚42 卢42 傅25 付20 钟40 姜39 崔38 谭38 廖37 范37 汪37 陆36
金35 石34 戴34 贾33 韦32 夏32 邱32 方31 侯30 邹30 熊30 孟29 秦29 白28 江28 闫27 薛27 尹26 段25 雷25 黎22 史21
龙22 陶21 贺21 顾20 毛20 郝20 龚20 邵20 万19 钱18 严18 赖18 覃18 洪17 武17 莫17 孔17 汤15 向14 常14 温14 康14
施13 文13 牛13 樊13 葛13 邢12 安12 齐12 易12 乔12 伍12 庞11 颜11 倪11 庄11 聂10 章10 鲁10 岳9 翟9 殷9 詹9
申9 欧9 耿9 关9 兰9 焦9 俞8 左8 柳8 甘8 祝8 包8 宁7 尚7 符7 舒7 阮7 柯7 纪7 梅7 童7 凌7 毕7 单6 季6 裴6
霍6 涂6 成6 苗6 谷6 曲6 盛6 冉6 骆6 蒲6 游6 牟6 滕5 华5 路5 苟5 阳4 解4 瞿4 臧4 代4 敬2 母2 谯2 税1 仇3
区2 查3 朴2 乐2 盖2 尉1 员1 缪3 晁1 卜3 幸2 冼2 逄1 折1 么1 欧阳8 上官2 司马1 诸葛1 东方1 皇甫1 尉迟1 公孙1
夏侯1 慕容1 令狐2 司徒2 万俟1`;

export interface Surname {
  readonly name: string;
  readonly weight: number;
}

export const SURNAMES: readonly Surname[] = TABLE.trim()
  .split(/\s+/)
  .map((entry) => ({ name: entry.replace(/\d+$/, ""), weight: Number(/\d+$/.exec(entry)?.[0] ?? "1") }));
