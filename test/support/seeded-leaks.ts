import { seededRandom } from "./seeded-random.js";

/** A made-up private number as people write it to get it past a guard （测试）. */
export interface Leak {
  readonly text: string;
  readonly kind: "mobile" | "identity-number";
  /** How it is disguised, for the message of a test that fails. */
  readonly how: string;
  /** Those of the seven disguises that were laid over it on purpose; none where another one was tried. */
  readonly disguises: readonly string[];
}

interface Choice {
  readonly whole: (from: number, to: number) => number;
  readonly one: <T>(list: readonly T[]) => T;
}

function choiceOf(seed: number): Choice {
  const random = seededRandom(seed);
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const one = <T>(list: readonly T[]): T => {
    const picked = list[whole(0, list.length - 1)];
    if (picked === undefined) throw new Error("nothing to choose from");
    return picked;
  };
  return { whole, one };
}

const SCRIPTS: Readonly<Record<string, string>> = {
  plain: "0123456789",
  "full-width": "０１２３４５６７８９",
  Chinese: "〇一二三四五六七八九",
  "Chinese with 零 and 幺": "零幺二三四五六七八九",
  formal: "零壹贰叁肆伍陆柒捌玖",
  circled: "⓪①②③④⑤⑥⑦⑧⑨",
};

const SIGNS = [
  ...["/", ",", "、", "(", ")", "~", "*", "|", "+", "#"],
  ...["／", "，", "（", "）", "～", "＊", "｜", "＋", "＃"],
  ...[" ", "-", ".", "·", "—", "－", "_", "\u3000", "\u00a0"],
  ...["\n", "\r\n", "\t", "\u200b", "\u2060", "\ufeff", "\u200d"],
];

/** What the issue names, each with the signs or digits that it is made with. */
const SEPARATING: Readonly<Record<string, readonly string[]>> = {
  spaces: [" ", "\u3000", "\u00a0", "\u2009"],
  hyphens: ["-", "－", "—", "–"],
  dots: [".", "·", "．", "・"],
  "zero-width": ["\u200b", "\u200d", "\u2060", "\ufeff"],
  "line breaks": ["\n", "\r\n", "\r"],
};
const WRITTEN_IN: Readonly<Record<string, string>> = {
  "full-width": "０１２３４５６７８９",
  "Chinese digits": "〇一二三四五六七八九",
};
/** The seven disguises that are tried alone and with each other. */
export const DISGUISES: readonly string[] = [...Object.keys(SEPARATING), ...Object.keys(WRITTEN_IN)];

const BEFORE = ["", "", "联系人：", "张先生，", "手机", "电话：", "tel: ", "（", "请联系"];
const AFTER = ["", "", "，谢谢", "）", "；请联系", "。", " 找老李"];

/** `19521019`. */
const DATE_LENGTH = 8;

/** So many leaks, the same for the same seed, over every disguise. */
export function* seededLeaks(count: number, seed: number): Generator<Leak, void, undefined> {
  const choice = choiceOf(seed);
  for (let at = 0; at < count; at += 1) {
    const kind = choice.one(["mobile", "identity-number"] as const);
    const digits = kind === "mobile" ? mobile(choice) : identity(choice);
    const written = choice.one(WAYS)(digits, choice);
    const { how, disguises = [] } = written;
    yield { kind, how, disguises, text: choice.one(BEFORE) + written.text + choice.one(AFTER) };
  }
}

function mobile({ whole }: Choice): string {
  return `1${whole(3, 9)}${digits(9, whole)}`;
}

/** Of a division that there is none of; the check character by GB 11643. */
function identity({ whole }: Choice): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const birth = `${whole(1940, 2015)}${two(whole(1, 12))}${two(whole(1, 28))}`;
  const first17 = `99${digits(4, whole)}${birth}${digits(3, whole)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first17.charAt(at)), 0);
  return first17 + "10X98765432".charAt(sum % 11);
}

function digits(length: number, whole: Choice["whole"]): string {
  return Array.from({ length }, () => String(whole(0, 9))).join("");
}

interface Written {
  readonly how: string;
  readonly text: string;
  readonly disguises?: readonly string[];
}
type Way = (digits: string, choice: Choice) => Written;

const WAYS: readonly Way[] = [
  (number, choice) => inScript(number, choice),
  (number, choice) => between(number, choice, 1),
  (number, choice) => between(number, choice, null),
  (number, choice) => between(number, choice, null),
  (number, choice) => cut(number, choice),
  (number, choice) => mixed(number, choice),
  (number, choice) => lookalike(number, choice),
  (number, choice) => percent(number, choice),
  ...DISGUISES.map(
    (name): Way =>
      (number, choice) =>
        disguised(number, [name], choice),
  ),
  ...Array.from({ length: 8 }, (): Way => (number, choice) => {
    return disguised(number, someOf(DISGUISES, choice), choice);
  }),
];

/** Two to all of them. */
function someOf(names: readonly string[], { whole }: Choice): string[] {
  const left = [...names];
  return Array.from(
    { length: whole(2, names.length) },
    () => left.splice(whole(0, left.length - 1), 1)[0] ?? "",
  );
}

/** Digits of the scripts among the disguises, or plain ones beside them; between some, signs of the others. */
function disguised(number: string, names: readonly string[], { one, whole }: Choice): Written {
  const scripts = names.flatMap((name) => WRITTEN_IN[name] ?? []);
  const signs = names.flatMap((name) => SEPARATING[name] ?? []);
  const digits = [...number].map((digit) => (scripts.length === 0 ? digit : inDigitsOf(digit, one(scripts))));
  const seldom = one([0, 1, 3]);
  const gap = (at: number): string => {
    if (signs.length === 0 || at === number.length - 1) return "";
    return whole(0, seldom) === 0 || at === 3 ? one(signs) + (whole(0, 5) === 0 ? one(signs) : "") : "";
  };
  const text = digits.map((digit, at) => digit + gap(at)).join("");
  return { how: names.join(" + "), text, disguises: names };
}

function inScript(number: string, { one }: Choice): Written {
  const how = one(Object.keys(SCRIPTS));
  return { how, text: inDigitsOf(number, SCRIPTS[how] ?? "") };
}

function inDigitsOf(number: string, script: string): string {
  const signs = [...script];
  return [...number].map((digit) => signs[Number(digit)] ?? digit).join("");
}

/** One sign between all digits, or between the usual groups of them. */
function between(number: string, { one }: Choice, size: 1 | null): Written {
  const sign = one(SIGNS);
  const groups = size === 1 ? [...number] : groupsOf(number, number.length === 11 ? [3, 4, 4] : [6, 8, 4]);
  return {
    how: `${JSON.stringify(sign)} ${size === 1 ? "everywhere" : "between groups"}`,
    text: groups.join(sign),
  };
}

function groupsOf(number: string, sizes: readonly number[]): string[] {
  let at = 0;
  return sizes.map((size) => number.slice(at, (at += size)));
}

/**
 * One or two cuts anywhere, each with a sign of its own; but none that leaves a whole date in front (`19521019-091`),
 * which nobody would take for anything else.
 */
function cut(number: string, { whole, one }: Choice): Written {
  const cuts = [...new Set([whole(2, number.length - 2), whole(2, number.length - 2)])].toSorted(
    (a, b) => b - a,
  );
  if (cuts.includes(DATE_LENGTH) && /^(19|20)\d\d(0[1-9]|1[0-2])/.test(number))
    return { how: "plain", text: number };
  const text = cuts.reduce((rest, at) => rest.slice(0, at) + one(SIGNS) + rest.slice(at), number);
  return { how: "cut anywhere", text };
}

/** Every digit in a script of its own, with nothing or something invisible between. */
function mixed(number: string, { one }: Choice): Written {
  const gap = one(["", "\u200b", "\n", " "]);
  const scripts = Object.values(SCRIPTS);
  return { how: "mixed", text: [...number].map((digit) => inDigitsOf(digit, one(scripts))).join(gap) };
}

/** Some zeros and ones as letters; most digits stay what they are. */
function lookalike(number: string, { one, whole }: Choice): Written {
  let left = Math.floor(number.length / 2) - 1;
  const text = [...number].map((digit) => {
    const letters = digit === "0" ? ["O", "o", "Ｏ"] : digit === "1" ? ["l", "I", "Ｉ"] : [];
    if (letters.length === 0 || left === 0 || whole(0, 1) === 0) return digit;
    left -= 1;
    return one(letters);
  });
  return { how: "lookalike letters", text: text.join("") };
}

function percent(number: string, { one }: Choice): Written {
  const script = one([SCRIPTS["plain"] ?? "", SCRIPTS["full-width"] ?? ""]);
  const encode = (text: string): string =>
    [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).toUpperCase()}`).join("");
  const text = encode(inDigitsOf(number, script));
  return { how: "percent-encoded", text: one([text, text.toLowerCase(), text.replaceAll("%", "%25")]) };
}
