import { ValidationError } from "#registry";
import { REQUEST_FAULTS } from "./request-faults.js";

/** The strong entity tag of a version, the same for every caller, language and encoding. */
export function entityTag(version: number): string {
  return `"${version}"`;
}

// A comma may stand inside a tag, so a list is read tag by tag (RFC 9110, 8.8.3).
const TAG = /\s*(W\/)?"([\x21\x23-\x7e\x80-\uffff]*)"\s*(?:,|$)/y;

/**
 * The versions that an `If-Match` header names (RFC 9110, 13.1.1): null without one, "any" for `*`. Weak tags
 * and tags of another form never match, so they are left out of the list.
 * @throws ValidationError when it is not a list of entity tags at all.
 */
export function ifMatchOf(header: string | undefined): readonly number[] | "any" | null {
  if (header === undefined) return null;
  if (header.trim() === "*") return "any";
  const versions: number[] = [];
  TAG.lastIndex = 0;
  while (TAG.lastIndex < header.length) {
    const tag = TAG.exec(header);
    if (tag === null) throw malformed();
    if (tag[1] === undefined && /^[1-9]\d{0,14}$/.test(tag[2] ?? "")) versions.push(Number(tag[2]));
  }
  if (header.trim() === "") throw malformed();
  return versions;
}

function malformed(): ValidationError {
  return new ValidationError([{ pointer: "/If-Match", ...REQUEST_FAULTS.badEntityTag }]);
}
