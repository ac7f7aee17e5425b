import type { Actor } from "#access";
import type { Language } from "../http/language.js";

/** Who asks, null when nobody signed in, and in which language they want their answer. */
export interface Viewer {
  readonly actor: Actor | null;
  readonly language: Language;
}
