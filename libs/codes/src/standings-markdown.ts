import { STANDING_MOVES, legalMovesFrom } from "./standing-moves.js";
import { STANDINGS, STANDING_SUBJECTS, standingsOf, type StandingSubject } from "./standing.js";

const HEADING = `# Standings

Generated from the table in \`libs/codes\` (\`standing.ts\`, \`standing-moves.ts\`); a test fails when this page differs
from it. The API refuses every move that is not listed (422 \`illegal-transition\`).

Sources: the meaning of each standing is the directory's own rule. The articles named are those of the published law,
cited without its text at hand; a registrar confirms an article before it is quoted to a party.
`;

const FOLLOWING = `## Whose standing follows whose

- A branch of a law firm (\`parentId\`) follows its firm while the firm is not listed (律师事务所管理办法 arts 33-36);
  a branch of a merged firm is suspended.
- A practitioner is listed only while one of the bodies that they work for that day is (律师法 art. 10 for lawyers; for
  the other kinds the directory's own reading). Of several bodies the best standing one counts. While none is listed,
  the person has the standing of the body of the latest engagement; somebody of a merged body, or who works nowhere, is
  suspended, in the latter case since the last engagement ended.
- A body that only its own authority sees hides the people who have no other.
- Who has ended on their own stays so, whatever their body does. Nothing of this is stored: when the body's suspension
  is lifted, exactly those are listed again who were before. The person's version and ETag do not move with the body.
`;

/** The text of docs/standings.md: every standing, every legal move with its reason, and a diagram per subject. */
export function standingsMarkdown(): string {
  return [
    HEADING,
    standingsTable(),
    "## Legal moves\n",
    movesTable(),
    FOLLOWING,
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
