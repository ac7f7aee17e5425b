let last = 0n;

/** The present time as Meilisearch writes it, nine digits of the second; later at each call. */
export function moment(): string {
  const now = BigInt(Date.now()) * 1_000_000n;
  last = now > last ? now : last + 1_000n;
  return textOf(last);
}

/** A time as clients give it, in the form of `moment`, so that the two compare as text; null if it is none. */
export function readMoment(text: string): string | null {
  const [, fraction = ""] = /\.(\d{1,9})/.exec(text) ?? [];
  const whole = Date.parse(text.replace(/\.\d+/, ""));
  if (Number.isNaN(whole)) return null;
  return textOf(BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(9, "0")));
}

/** ISO 8601, to the microsecond. */
export function duration(from: string, to: string): string {
  const seconds = (Date.parse(to) - Date.parse(from)) / 1_000;
  return `PT${seconds.toFixed(6)}S`;
}

function textOf(nanoseconds: bigint): string {
  const seconds = new Date(Number(nanoseconds / 1_000_000n)).toISOString().slice(0, 19);
  return `${seconds}.${String(nanoseconds % 1_000_000_000n).padStart(9, "0")}Z`;
}
