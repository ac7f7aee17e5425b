/** Characters that are taken for one another by the eye or picked beside each other; ours. */
const GROUPS = (
  "裁载栽戴|证正征政|渝喻愉榆|碚培陪|涪培倍|綦慕基|璧壁避|潼撞童|援缓暖|鉴签监|师帅狮|所听新|调凋稠|解触懈|律津建|" +
  "州洲川|江汇红|区巨匹|县具悬|市布币|镇填真|街行|路络露|村材树|东车乐|西酉四|南楠|北比背|中申虫|大太天|小少|" +
  "天夫无|山仙出|水永木|石右古|林村森|龙尤宠|凤风|马鸟|金全|银很|红江|青清请|白百自|黄横|新亲薪|安按案|平苹坪|和种|" +
  "公分会|正止|信倍|诚城成|德得|明朋|华毕|泰秦奉|恒桓垣|达迷|鼎晶|博搏|法怯|务各|服报|共供|仲伸种|委季|员圆|" +
  "人入八|民氏|会合|心必|渡度|口日|坝贝坎|岸岩|巴巳|忠总|丰半|秀季|彭澎|酉西|云去|阳阴|城诚|梁粱|武式|隆降|垫塾|" +
  "丹舟|广厂|元无|绵棉锦|锦绵|都部|成咸|宜宣|宾宴|达送|雅稚|眉盾|资姿|阿何|甘廿|凉谅|攀樊|枝技|花化|泸沪卢|自白|贡责|乐东|遂逐|内丙"
).split("|");

const LOOKALIKES = new Map<string, string[]>();
for (const group of GROUPS) {
  const characters = [...group];
  for (const one of characters) {
    const others = characters.filter((other) => other !== one);
    LOOKALIKES.set(one, [...(LOOKALIKES.get(one) ?? []), ...others]);
  }
}

/** Characters that this one is mistaken for; none known for most. */
export function lookalikesOf(character: string): readonly string[] {
  return LOOKALIKES.get(character) ?? [];
}
