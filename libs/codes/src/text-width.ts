const FULL_WIDTH_OFFSET = 0xfee0;

/**
 * Full-width letters, digits and signs (U+FF01 to U+FF5E) as their ASCII twins, and the ideographic space as a
 * space. Unlike NFKC it leaves circled, Roman and other compatibility characters alone, so that a code made of
 * them is still refused.
 */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/\u3000/g, " ");
}

/** The same for letters and digits only: full-width brackets are part of Chinese names and numbers. */
export function toHalfWidthAlphanumerics(text: string): string {
  return text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, toHalfWidth);
}
