/** Endings that say only what type a body is; the longest first. */
const TYPE_SUFFIXES = [
  "人民调解委员会",
  "公共法律服务中心",
  "公共法律服务站",
  "公共法律服务室",
  "基层法律服务所",
  "商事调解中心",
  "律师事务所",
  "司法鉴定中心",
  "司法鉴定所",
  "法律援助中心",
  "仲裁委员会",
  "法律服务所",
  "律师协会",
  "调解中心",
  "调解委员会",
  "事务所",
  "公证处",
  "司法所",
  "仲裁院",
  "调委会",
  "律所",
];

/**
 * A name as compared for probable duplicates: NFKC, without brackets, spaces, marks and characters of no width, without its own
 * places and its type suffix. Equal keys of one type in one county are probably one body.
 * @param places names and short names of the body's own division and its ancestors.
 */
export function nameKey(name: string, places: readonly string[]): string {
  let key = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/〇/g, "零")
    .replace(/[\p{P}\p{Z}\p{S}\p{Cf}]/gu, "");
  const suffix = TYPE_SUFFIXES.find((ending) => key.endsWith(ending));
  if (suffix !== undefined) key = key.slice(0, -suffix.length);
  for (const place of [...places].sort((a, b) => b.length - a.length)) key = key.replaceAll(place, "");
  return key;
}
