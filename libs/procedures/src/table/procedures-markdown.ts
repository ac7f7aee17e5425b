import type { ProcedureTable, StepRule } from "./procedure-table.js";

/** A procedure as a page shows it: its states, its steps, its diagram. */
export function procedureMarkdown(table: ProcedureTable<string, string>): string {
  return [`## ${table.title.en} (${table.title.zh})\n`, diagram(table), statesOf(table), stepsOf(table)].join(
    "\n",
  );
}

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return line(head) + line(head.map(() => "---")) + rows.map(line).join("");
}

function statesOf({ states }: ProcedureTable<string, string>): string {
  const rows = states.map(({ state, label, owes, stage, deemed }) => [
    `\`${state}\``,
    label.zh,
    label.en,
    owes ?? "",
    stage === null ? "" : `\`${stage}\``,
    deemed === undefined ? "" : `\`${deemed.to}\` (${deemed.basis})`,
  ]);
  return tableOf(["State", "中文", "English", "Waits for", "Clock", "Counts as when it runs out"], rows);
}

function stepsOf({ steps }: ProcedureTable<string, string>): string {
  const rows = steps.map((rule) => [
    nameOf(rule),
    rule.label.zh,
    rule.by.join(", "),
    rule.from.map((state) => `\`${state}\``).join(", "),
    rule.to === "same" ? "" : `\`${rule.to}\``,
    notesOf(rule),
    rule.basis,
  ]);
  return tableOf(["Step", "中文", "Whose", "From", "To", "Notes", "Basis"], rows);
}

function nameOf({ step, outcome }: StepRule<string, string>): string {
  return `\`${step}\`${outcome === undefined ? "" : ` (${outcome})`}`;
}

function notesOf({ clock, needsReason, whilePaused }: StepRule<string, string>): string {
  const notes = [
    clock === "stop" ? "stops the clock" : "",
    clock === "go-on" ? "lets the clock go on" : "",
    needsReason === true ? "needs a reason" : "",
    whilePaused === true ? "also while the clock stands still" : "",
  ];
  return notes.filter((note) => note !== "").join("; ");
}

function diagram({ initial, states, steps }: ProcedureTable<string, string>): string {
  const moves = steps.flatMap(({ step, outcome, from, to }) =>
    to === "same"
      ? []
      : from.map((state) => `  ${state} --> ${to}: ${step}${outcome === undefined ? "" : ` ${outcome}`}`),
  );
  const deemed = states.flatMap(({ state, deemed: rule }) =>
    rule === undefined ? [] : [`  ${state} --> ${rule.to}: (deemed)`],
  );
  const ends = states
    .filter(({ state }) => steps.every(({ from }) => !from.includes(state)))
    .map(({ state }) => `  ${state} --> [*]`);
  const lines = [`  [*] --> ${initial}`, ...moves, ...deemed, ...ends];
  return `\`\`\`mermaid\nstateDiagram-v2\n${lines.join("\n")}\n\`\`\`\n`;
}
