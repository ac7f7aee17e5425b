import { syntheticCreditCode } from "#codes";

const HEADINGS =
  "externalId,type,name,aliases,creditCode,division,address,phones,lat,lng,crs,services,languages,standing," +
  "sourceAuthority,sourceDocument,sourceAsOf";
const DIVISIONS = ["500103", "500104", "500106", "500107", "500108", "500113", "500115", "500116"];
const TYPES = [
  ["MEDIATION", "人民调解委员会", "mediation"],
  ["律师事务所", "律师事务所", ""],
  ["公证处", "公证处", "notary"],
  ["GRASSROOTS_LEGAL_SERVICE", "基层法律服务所", ""],
] as const;

/** One row in so many has a fault, as real tables have. */
const BAD_EVERY = 500;

/** A CSV file of made-up bodies of Chongqing that no other file of the bench has. */
export function importFile(series: number, rows: number): Buffer {
  const lines = Array.from({ length: rows }, (_, at) => rowOf(series, at));
  return Buffer.from(`${[HEADINGS, ...lines].join("\r\n")}\r\n`);
}

/** How many of its rows are to be rejected. */
export function badRows(rows: number): number {
  return Math.floor(rows / BAD_EVERY);
}

function rowOf(series: number, at: number): string {
  const number = series * 10_000_000 + at;
  const [type, suffix, service] = TYPES[at % TYPES.length] ?? TYPES[0];
  const division = DIVISIONS[at % DIVISIONS.length] ?? "";
  const isBad = at % BAD_EVERY === BAD_EVERY - 1;
  return [
    `bench-${number}`,
    type,
    `（测试）导入第${number}号${suffix}`,
    `导入${number}号`,
    syntheticCreditCode("500103", number),
    isBad ? "没有这个区" : division,
    `（测试）示例路${at % 997}号附${at % 13}号`,
    "023-60000000;12348",
    (29.4 + (at % 1_000) / 5_000).toFixed(6),
    (106.4 + (at % 777) / 5_000).toFixed(6),
    "gcj02",
    service,
    "zh",
    "active",
    "（测试）司法局",
    "（测试）名册",
    "2026-10",
  ].join(",");
}
