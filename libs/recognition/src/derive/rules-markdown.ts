import type { Label } from "#codes";
import { BARRING_KINDS, YEARS_WITHOUT_END } from "./measure-bars.js";
import { RULES } from "./rules.js";

/** The tables of docs/recognition.md: every rule with its outcomes, and how long measures bar. */
export function recognitionTables(): string {
  return [rulesTable(), barsTable()].join("\n");
}

const line = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
const head = (...cells: readonly string[]): string => line(...cells) + line(...cells.map(() => "---"));

function rulesTable(): string {
  const rows = Object.entries(RULES).map(([rule, { asks, outcomes, source, verified }]) => {
    const labels: readonly Label[] = Object.values(outcomes);
    const told = labels.map(({ zh }) => zh).join("；");
    return line(`\`${rule}\``, asks.en, told, source, verified ? "page read" : "*unverified*");
  });
  return head("Rule", "What it asks", "What a citizen reads", "Rests on", "Verified") + rows.join("");
}

function barsTable(): string {
  const rows = BARRING_KINDS.map((kind) => {
    const years = YEARS_WITHOUT_END[kind];
    const open = years === null ? "as long as it is in force" : `${years} years from its day`;
    return line(`\`${kind}\``, "until that day", open);
  });
  return head("Measure", "With an end", "Without one") + rows.join("");
}
