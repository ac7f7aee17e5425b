export type RunScript = "han" | "latin" | "digit" | "other";

/** An unbroken piece of a text that is written in one script. */
export interface TextRun {
  readonly script: RunScript;
  readonly text: string;
}

const RUN = new RegExp(
  [
    String.raw`(?<han>\p{Script=Han}+)`,
    String.raw`(?<latin>\p{Script=Latin}+)`,
    String.raw`(?<digit>\p{N}+)`,
    String.raw`(?<other>(?:(?![\p{Script=Han}\p{Script=Latin}])[\p{L}\p{M}])+)`,
  ].join("|"),
  "gu",
);
const SCRIPTS: readonly RunScript[] = ["han", "latin", "digit", "other"];

/** The runs of a normalised text in their order; spaces part runs and are dropped. */
export function splitRuns(text: string): TextRun[] {
  const runs: TextRun[] = [];
  for (const match of text.matchAll(RUN)) {
    const script = SCRIPTS.find((name) => match.groups?.[name] !== undefined) ?? "other";
    runs.push({ script, text: match[0] });
  }
  return runs;
}
