import { parsePhone } from "#codes";

const MAX_LENGTH = 64;
const MOST_CODES = 3;
/** Short numbers (110, 12348) are no look-up: they occur inside too many others. */
const FEWEST_DIGITS = 6;
const MARKS = /[\s\p{Pd}.()]/gu;
const WHOLE_CODE = /^[0-9a-z]{6,20}$/;
const CODE_IN_TEXT = /(?<![0-9a-z])[0-9a-z]*\d[0-9a-z]*(?:-\d+)*(?![0-9a-z])/g;
const DIGIT = /\d/g;

const digitsIn = (text: string): number => text.match(DIGIT)?.length ?? 0;

/** The digits of a telephone number, with its area code where one was typed and without an extension. */
function phoneRun(text: string): string | null {
  const phone = parsePhone(text);
  if (!phone.ok) return null;
  const run = `${phone.areaCode ?? ""}${phone.number}`;
  return run.length < FEWEST_DIGITS ? null : run;
}

function codeRun(text: string): string | null {
  const phone = phoneRun(text);
  if (phone !== null) return phone;
  const run = text.replace(MARKS, "");
  return WHOLE_CODE.test(run) && digitsIn(run) >= FEWEST_DIGITS ? run : null;
}

/** An area code without its zero (23 6384 1358), as foreign keyboards and +86 teach it. */
const WITHOUT_ZERO = /^[2-9]\d{9,10}$/;
const withZero = (run: string): string[] => (WITHOUT_ZERO.test(run) ? [run, `0${run}`] : [run]);

/** Codes of a query, in the form of the field `code`; `whole` when the query is nothing else. */
export interface CodeRuns {
  readonly runs: readonly string[];
  readonly whole: boolean;
}

/**
 * Reads credit codes (GB 32100-2015), licence numbers and telephone numbers, whole or in part from six digits
 * on, out of a query as typed: the query itself, else up to three numbers in it.
 */
export function codeRuns(raw: string): CodeRuns {
  const text = raw.normalize("NFKC").trim().toLowerCase();
  const whole = text.length <= MAX_LENGTH ? codeRun(text) : null;
  if (whole !== null) return { runs: withZero(whole), whole: true };
  const found = Array.from(text.matchAll(CODE_IN_TEXT), ([part]) => codeRun(part));
  const runs = found.filter((run) => run !== null).slice(0, MOST_CODES);
  return { runs: [...new Set(runs)], whole: false };
}
