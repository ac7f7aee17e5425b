/** What a test sets to make trouble; any of it while the server runs. */
export interface Knobs {
  /** How long a batch takes, in milliseconds. */
  taskMs: number;
  /** True leaves tasks waiting in the queue. */
  paused: boolean;
  /** How many of the next tasks fail, each with all of its batch, code `internal`. */
  failNext: number;
  /** Every request of the kind is answered with this status and does nothing. */
  refuse: { readonly status: number; readonly on: "writes" | "everything" } | null;
  /** True takes requests and answers none of them until it is false again. */
  hang: boolean;
  /** How many of the next writes lose their connection: before they are taken in, or after it, unanswered. */
  cut: { readonly when: "before" | "after"; readonly next: number } | null;
  /** The most bytes that a request may bring. */
  payloadLimit: number;
}

export const QUIET: Knobs = {
  taskMs: 0,
  paused: false,
  failNext: 0,
  refuse: null,
  hang: false,
  cut: null,
  payloadLimit: 100 * 1024 * 1024,
};
