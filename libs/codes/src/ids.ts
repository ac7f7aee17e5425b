import { randomBytes } from "node:crypto";

declare const recordIdBrand: unique symbol;

/** An opaque identifier of a record. Nothing may be read out of it but equality. */
export type RecordId = string & { readonly [recordIdBrand]: true };

// No i, l, o and u: an id read out over the telephone stays clear.
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const TIME_LENGTH = 10;
const RANDOM_LENGTH = 16;

function timePart(milliseconds: number): string {
  let rest = milliseconds;
  let part = "";
  for (let place = 0; place < TIME_LENGTH; place += 1) {
    part = ALPHABET.charAt(rest % 32) + part;
    rest = Math.floor(rest / 32);
  }
  return part;
}

/**
 * A fresh identifier of 26 characters: the moment in milliseconds, then 80 random bits. Ids made later sort
 * later (to the millisecond), which keeps the primary-key index compact.
 */
export function newId(now: Date = new Date()): RecordId {
  const random = Array.from(randomBytes(RANDOM_LENGTH), (byte) => ALPHABET.charAt(byte % 32)).join("");
  // A brand has no value of its own; this is the only place that gives it out.
  return (timePart(now.getTime()) + random) as RecordId;
}

/** Whether a text has the form that the wire contract allows for identifiers: 8 to 64 of `[A-Za-z0-9_-]`. */
export function isRecordId(value: unknown): value is RecordId {
  return typeof value === "string" && /^[A-Za-z0-9_-]{8,64}$/.test(value);
}
