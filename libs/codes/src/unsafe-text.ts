import type { Fault, Label } from "./message.js";

const MESSAGES = {
  "null-byte": { zh: "文字中含有空字符（U+0000），请删除", en: "The text holds a null character; remove it" },
  "lone-surrogate": {
    zh: "文字编码不完整（单个代理项），请重新输入",
    en: "The text holds half of a character (a lone surrogate); type it again",
  },
  "control-character": {
    zh: "文字中含有不可见的控制字符，请删除",
    en: "The text holds an invisible control character; remove it",
  },
  "bidi-control": {
    zh: "文字中含有改变书写方向的字符，请删除",
    en: "The text holds a character that changes the writing direction; remove it",
  },
} as const satisfies Record<string, Label>;

export type UnsafeTextCode = keyof typeof MESSAGES;

const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/;
const LINE_CONTROLS = new Set(["\n", "\r", "\t"]);

function hasControl(text: string, multiline: boolean): boolean {
  const controls = text.match(/[\p{Cc}\u2028\u2029]/gu) ?? [];
  return controls.some((control) => !multiline || !LINE_CONTROLS.has(control));
}

/**
 * The first thing that makes a text unfit to store or show, or null. Refused: null bytes (Postgres text cannot
 * hold them), lone surrogates (no UTF-8 form), C0 and C1 controls and line separators, and the bidirectional
 * overrides and isolates U+202A-202E and U+2066-2069, which make a name read otherwise than it is stored.
 * Line breaks and tabs pass with `multiline`. Zero-width characters pass: search folds them away.
 */
export function unsafeText(
  text: string,
  options: { multiline?: boolean } = {},
): Fault<UnsafeTextCode> | null {
  const code = unsafeCode(text, options.multiline ?? false);
  return code === null ? null : { code, message: MESSAGES[code] };
}

function unsafeCode(text: string, multiline: boolean): UnsafeTextCode | null {
  if (text.includes("\0")) return "null-byte";
  if (/\p{Cs}/u.test(text)) return "lone-surrogate";
  if (hasControl(text, multiline)) return "control-character";
  return BIDI_CONTROLS.test(text) ? "bidi-control" : null;
}
