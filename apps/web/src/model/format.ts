import type { Messages } from "../i18n/messages.js";

/** Metres in words: to ten metres below one kilometre, to a tenth below ten, whole kilometres above. */
export function distanceText(metres: number, m: Messages): string {
  if (metres < 995) return `${Math.round(metres / 10) * 10} ${m.metres}`;
  const kilometres = metres / 1000;
  return `${kilometres < 9.95 ? kilometres.toFixed(1) : Math.round(kilometres)} ${m.kilometres}`;
}

const SHANGHAI_AHEAD_MS = 8 * 3600 * 1000;

/** An RFC 3339 time as `YYYY-MM-DD HH:MM` in Asia/Shanghai, the same on every machine; null if unreadable. */
export function shanghaiMinute(time: string): string | null {
  const instant = Date.parse(time);
  if (Number.isNaN(instant)) return null;
  return new Date(instant + SHANGHAI_AHEAD_MS).toISOString().slice(0, 16).replace("T", " ");
}

/** The `tel:` address of a printed number; an extension after `-` at the end follows RFC 3966 (`;ext=`). */
export function phoneHref(phone: string): string {
  const match = /^(0\d{2,3}-?\d{7,8}|[48]00-?\d{3}-?\d{4})(?:\s*(?:-|转|x|ext\.?)\s*(\d{1,6}))?$/i.exec(
    phone.trim(),
  );
  if (match === null) return `tel:${phone.replace(/[^\d+]/g, "")}`;
  const number = (match[1] ?? "").replace(/-/g, "");
  return match[2] === undefined ? `tel:${number}` : `tel:${number};ext=${match[2]}`;
}
