import { itemAt } from "./random.js";

const FIRST =
  "石龙白黄青红金银大小高长双三五东西南北新古云清莲花梅兰竹松柏桃柳柏凤鹤虎马牛羊天水火土太平安福兴民光明星东升永丰和顺玉宝铁观回";
const SECOND = "桥河沟坝坪岩洞湾溪塘井庙堂寺观场坡岭顶山林树园田垭口嘴滩碑门楼台房院庄店铺关岗梁";
/** Names that many places share. */
const SHARED = [
  "红星",
  "和平",
  "胜利",
  "团结",
  "幸福",
  "建设",
  "前进",
  "光明",
  "新民",
  "解放",
  "先锋",
  "民主",
  "五一",
  "新华",
  "朝阳",
  "东方红",
];
const NAMES = [...new Set([...SHARED, ...[...FIRST].flatMap((a) => [...SECOND].map((b) => a + b))])];
/** Without a divisor in common with the number of names. */
const STEP = 1_009;

/** The k-th village of a township; different k give different names, until all of some two thousand are used. */
export function villageName(k: number, township: string): string {
  const start = Number.parseInt(township.slice(-6), 10) || 0;
  const at = (start * 31 + k * STEP) % NAMES.length;
  return itemAt(NAMES, (at + NAMES.length) % NAMES.length);
}
