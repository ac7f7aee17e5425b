/** Long names inside the names of bodies, and what everybody says instead. Ours. */
const SHORTS: readonly (readonly [full: string, ...shorts: string[]])[] = [
  ["中国国际经济贸易仲裁委员会", "贸仲", "贸仲委"],
  ["西南政法大学", "西政"],
  ["西南医科大学", "西南医大", "西医大"],
  ["重庆医科大学", "重医", "重医大"],
  ["四川大学华西", "华西", "川大华西"],
  ["四川大学", "川大"],
  ["西南财经大学", "西财"],
  ["西南交通大学", "西南交大"],
  ["重庆大学", "重大"],
  ["西南大学", "西大"],
  ["成都中医药大学", "成中医"],
  ["川北医学院", "川北医"],
  ["自由贸易试验区", "自贸区"],
  ["医疗纠纷人民调解委员会", "医调委"],
  ["道路交通事故", "交通事故", "道交"],
  ["律师协会", "律协"],
];
const MOST = 4;

/** The name with each of those short ways to say a part of it. */
export function nameShorts(plain: string): string[] {
  const forms = SHORTS.flatMap(([full, ...shorts]) =>
    plain.includes(full) ? shorts.map((short) => plain.replace(full, short)) : [],
  );
  return forms.slice(0, MOST);
}
