/** Names by which people call places and which no list of divisions has, with the divisions meant. */
interface Nickname {
  readonly names: string;
  readonly codes: readonly string[];
}

/** The nine districts that 主城 usually means; 江北 and 渝北 are in 两江新区 since 2025-11. */
const INNER_CHONGQING = [
  "500103",
  "500104",
  "500105",
  "500106",
  "500107",
  "500108",
  "500109",
  "500112",
  "500113",
];

/**
 * Ours, unchecked: everyday names, and development zones that are no divisions, by the divisions they lie in.
 * 天府新区 and 高新区 take the city, since their bodies are registered under several of its districts.
 */
const NICKNAMES: readonly Nickname[] = [
  { names: "蓉城 锦官城 天府之国 成都市区 成都主城 成都主城区 成都中心城区", codes: ["510100"] },
  { names: "天府新区 成都高新区 成都高新 成都天府新区 成都东部新区 东部新区", codes: ["510100"] },
  { names: "山城 雾都 巴渝 渝州", codes: ["500000"] },
  { names: "重庆主城 重庆主城区 重庆市主城区 主城 主城区 中心城区 主城九区", codes: INNER_CHONGQING },
  { names: "重庆高新区 西部科学城", codes: ["500106", "500107"] },
  { names: "绵阳高新区 绵阳科技城 科技城", codes: ["510700"] },
  { names: "高新区", codes: ["510100", "500106", "500107", "510700"] },
  { names: "川渝 川渝地区 成渝 成渝地区 巴蜀", codes: ["500000", "510000"] },
  { names: "酒城", codes: ["510500"] },
  { names: "盐都", codes: ["510300"] },
  { names: "钢城", codes: ["510400"] },
];

/** The nicknames that the given divisions have, by name. */
export function placeNicknames(known: ReadonlySet<string>): Map<string, readonly string[]> {
  const rows = NICKNAMES.filter(({ codes }) => codes.every((code) => known.has(code)));
  return new Map(rows.flatMap(({ names, codes }) => names.split(" ").map((name) => [name, codes] as const)));
}

/**
 * One character for a place (渝律协, 川 公证). They stand in too many names to be words: they count only where
 * nothing else is left between two understood words.
 */
export const ONE_CHARACTER_PLACES: ReadonlyMap<string, readonly string[]> = new Map([
  ["渝", ["500000"]],
  ["川", ["510000"]],
  ["蜀", ["510000"]],
  ["蓉", ["510100"]],
]);
