import { STANDING_MOVES, legalMovesFrom } from "./standing-moves.js";
import { STANDINGS, STANDING_SUBJECTS, standingsOf, type StandingSubject } from "./standing.js";

const HEADING = `# Standings

Generated from the table in \`libs/codes\` (\`standing.ts\`, \`standing-moves.ts\`); a test fails when this page differs
from it. The API refuses every move that is not listed (422 \`illegal-transition\`).

Sources: the meaning of each standing is the directory's own rule. The articles named are those of the published law,
cited without its text at hand; a registrar confirms an article before it is quoted to a party.
`;

/** The text of docs/standings.md: every standing, every legal move with its reason, and a diagram per subject. */
export function standingsMarkdown(): string {
  return [
    HEADING,
    standingsTable(),
    "## Legal moves\n",
    movesTable(),
    ...STANDING_SUBJECTS.map(diagram),
  ].join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  return line(head) + line(head.map(() => "---")) + rows.map(line).join("");
}

function standingsTable(): string {
  return table(
    ["Standing", "中文", "English", "Meaning", "Shown as", "Holds for"],
    STANDINGS.map((row) => [
      `\`${row.code}\``,
      row.label.zh,
      row.label.en,
      `${row.meaning.en} (${row.meaning.zh})`,
      row.publicState,
      row.subjects.join(", "),
    ]),
  );
}

function movesTable(): string {
  return table(
    ["From", "To", "For", "Reason", "Basis"],
    STANDING_MOVES.map((rule) => [
      rule.from.map((standing) => `\`${standing}\``).join(", "),
      `\`${rule.to}\``,
      rule.subjects.join(", "),
      rule.reason,
      rule.basis,
    ]),
  );
}

function diagram(subject: StandingSubject): string {
  const arrows = standingsOf(subject).flatMap((from) => {
    const next = legalMovesFrom(subject, from);
    return next.length === 0 ? [`  ${from} --> [*]`] : next.map((to) => `  ${from} --> ${to}`);
  });
  const title = subject === "institution" ? "Institutions" : "Practitioners";
  return `## ${title}\n\n\`\`\`mermaid\nstateDiagram-v2\n${arrows.join("\n")}\n\`\`\`\n`;
}
