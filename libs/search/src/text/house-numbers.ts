const DIGITS = "零一二三四五六七八九";
/** Chinese numerals before what is counted in an address: 一百二十一号, 八楼. Roads (八一路) are left alone. */
const COUNTED = /([零一二两三四五六七八九十百]+)(?=(?:号|楼|层|栋|幢|单元|室|座))/gu;
const LARGEST = 1_000;

function digitOf(character: string): number {
  return character === "两" ? 2 : DIGITS.indexOf(character);
}

/** 一百二十一 is 121; digits in a row (一二一) are read one by one. */
function valueOf(numeral: string): number | null {
  if (!/[十百]/u.test(numeral)) return Number(Array.from(numeral, digitOf).join(""));
  const [, hundreds, tens, ones] = /^(?:(.)百零?)?(?:(.?)十)?(.?)$/u.exec(numeral) ?? [];
  const parts = [hundreds, tens, ones];
  if (parts.some((part) => part !== undefined && part !== "" && digitOf(part) < 0)) return null;
  const ten = !numeral.includes("十") ? 0 : tens === "" || tens === undefined ? 1 : digitOf(tens);
  const one = ones === "" || ones === undefined ? 0 : digitOf(ones);
  return (hundreds === undefined ? 0 : digitOf(hundreds)) * 100 + ten * 10 + one;
}

/**
 * A normalised address with its Chinese house and floor numbers in digits, as most addresses write them. What is
 * no number below a thousand stays as it is.
 */
export function withDigits(address: string): string {
  return address.replace(COUNTED, (numeral) => {
    const value = valueOf(numeral);
    return value === null || value >= LARGEST ? numeral : String(value);
  });
}
