import { INSTITUTION_TYPES, PRACTITIONER_KINDS, standingsOf } from "#codes";

const quoted = (codes: readonly string[]): string => `(${codes.map((code) => `'${code}'`).join(",")})`;

export const STANDING_CHECK = quoted(standingsOf("institution"));
export const INSTITUTION_TYPE_CHECK = `type IN ${quoted(INSTITUTION_TYPES.map((type) => type.code))}`;
export const PRACTITIONER_STANDING_CHECK = quoted(standingsOf("practitioner"));
export const PRACTITIONER_KIND_CHECK = `kind IN ${quoted(PRACTITIONER_KINDS.map((kind) => kind.code))}`;
