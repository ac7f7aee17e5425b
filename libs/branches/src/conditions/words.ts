import type { Label } from "#codes";

export const NOT_TOLD: Label = { zh: "未填写", en: "not told yet" };

export function count(number: number, zh: string, en: string): Label {
  return { zh: `${number}${zh}`, en: `${number} ${en}` };
}

/** A text that is the same in both languages: a name, a day. */
export function same(text: string): Label {
  return { zh: text, en: text };
}
