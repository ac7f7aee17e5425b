/** Given names, the commonest first, and characters that they are made of; ours. */
export const COMMON_GIVEN: readonly string[] = words(`
  伟 芳 娜 敏 静 丽 强 磊 洋 艳 勇 军 杰 娟 涛 超 霞 平 刚 桂英 秀英 玉兰 桂兰 秀兰 玉珍 建国 建华 建军 志强 国强
  明 丽华 红梅 春梅 晓燕 海燕 志明 小明 文杰 小红 永强 鹏 飞 辉 波 斌 宇 浩 凯 健 俊 帆 婷 雪 琳 颖 倩 洁 莉 慧
  玲 萍 燕 梅 林 峰 龙 兵 华 英 秀珍 素芳 素华 淑芬 正华 德明 光明 国庆 天明 朝阳 子涵 浩然 梓涵 欣怡 雨涵 思远
  家豪 宇轩 一鸣 佳怡 诗雨 子轩 俊杰 嘉怡 若曦 博文`);

export const FIRST_CHARACTERS: readonly string[] = [
  ..."建国志文永小晓玉春海红丽秀德光明正家天世学宗大华金俊子雨思佳梦雅诗晨浩宇泽嘉欣若一云成启克朝庆兴礼仁远从守显",
];
export const SECOND_CHARACTERS: readonly string[] = [
  ..."明华英军平强芳兰梅峰林波辉勇刚龙飞鹏斌超涛杰燕霞玲娟红琼群蓉容琴芬珍贵富全福祥云清洪江川山海东春秋生成才文武忠良善伦轩涵怡彤琪萱瑶睿哲阳",
];

/** Names as they are common in the Tibetan and the Yi prefecture. */
export const TIBETAN_NAMES: readonly string[] = words(`
  扎西 卓玛 次仁 尼玛 达瓦 洛桑 丹增 格桑 央金 泽仁 多吉 白玛 索朗 拉姆 仁青 扎西次仁 泽仁卓玛 格桑央金 洛绒扎西
  四郎多吉 益西拉姆 降央泽仁 罗布次仁 丹珍卓玛`);
export const YI_CLANS: readonly string[] = words(
  `吉克 阿侯 吉伍 马海 沙马 阿尔 勒伍 曲比 吉木 罗洪 阿苏 贾巴 俄木 海来 木乃`,
);
export const YI_GIVEN: readonly string[] = words(
  `阿依 伍呷 日哈 尔古 木呷 伍支 拉则 阿木 子哈 石以 小兵 曲布 有且 伍牛 阿支`,
);

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
