import { INSTITUTION_TYPES, standingsOf } from "#codes";

const quoted = (codes: readonly string[]): string => `(${codes.map((code) => `'${code}'`).join(",")})`;

export const STANDING_CHECK = quoted(standingsOf("institution"));
export const INSTITUTION_TYPE_CHECK = `type IN ${quoted(INSTITUTION_TYPES.map((type) => type.code))}`;
