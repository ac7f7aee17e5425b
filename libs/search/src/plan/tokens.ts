import { splitRuns, type RunScript } from "../text/split-runs.js";

/** One Han character, or one run of letters, digits or another script. */
export interface Token {
  readonly script: RunScript;
  readonly text: string;
  /** A space stands before it. */
  readonly apart: boolean;
}

/** The tokens of a normalised text. */
export function tokenise(typed: string): Token[] {
  return typed.split(" ").flatMap((piece) => {
    const runs = splitRuns(piece).flatMap(({ script, text }) =>
      (script === "han" ? Array.from(text) : [text]).map((part) => ({ script, text: part })),
    );
    return runs.map((run, at) => ({ ...run, apart: at === 0 }));
  });
}

/** The text of some tokens as it was typed. */
export function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text, apart }, at) => (apart && at > 0 ? ` ${text}` : text)).join("");
}
