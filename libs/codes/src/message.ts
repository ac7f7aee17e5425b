/** A text in the two languages of the directory. Pages and problem details choose one by Accept-Language. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** Something found in a value: a stable code for programs, and words that a citizen can act on. */
export interface Finding<Code extends string = string> {
  readonly code: Code;
  readonly message: Label;
}

/** Refuses the value. */
export type Fault<Code extends string = string> = Finding<Code>;

/** Is kept and shown, but refuses nothing. */
export type Warning<Code extends string = string> = Finding<Code>;

/** The outcome of a check whose refusal carries every fault at once. */
export type Refusal<Code extends string = string> = { readonly ok: false; readonly faults: Fault<Code>[] };

/** Picks the findings whose test came out true, with their messages from the table. */
export function findingsOf<Code extends string>(
  messages: Readonly<Record<Code, Label>>,
  found: readonly (readonly [Code, boolean])[],
): Finding<Code>[] {
  return found.filter(([, holds]) => holds).map(([code]) => ({ code, message: messages[code] }));
}
