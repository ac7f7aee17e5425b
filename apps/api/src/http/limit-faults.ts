import type { Finding } from "#codes";

/** Faults that name the bound that a value broke. */
export function tooLong(max: unknown): Finding {
  return {
    code: "too-long",
    message: { zh: `最多 ${String(max)} 个字符`, en: `At most ${String(max)} characters` },
  };
}

export function tooShort(min: unknown): Finding {
  return {
    code: "too-short",
    message: { zh: `至少 ${String(min)} 个字符`, en: `At least ${String(min)} characters` },
  };
}

export function tooMany(items: unknown): Finding {
  return {
    code: "too-many",
    message: { zh: `最多 ${String(items)} 项`, en: `At most ${String(items)} items` },
  };
}

export function outOfRange(min: unknown, max: unknown): Finding {
  return {
    code: "out-of-range",
    message: {
      zh: `应在 ${String(min)} 至 ${String(max)} 之间`,
      en: `Give a value from ${String(min)} to ${String(max)}`,
    },
  };
}
