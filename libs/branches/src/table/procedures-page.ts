import { procedureMarkdown, type ProcedureTable } from "#procedures";
import { MATERIALS, RECOGNITION, type Material } from "#recognition";
import { BRANCH_COMMITTED, BRANCH_ORDINARY } from "./branch-tables.js";
import { BRANCH_CHANGE } from "./change-table.js";

/** Every procedure between the two sides; whatever is shown, tried or drawn of all of them goes by this list. */
export const PROCEDURES: readonly ProcedureTable<string, string>[] = [
  RECOGNITION,
  BRANCH_ORDINARY,
  BRANCH_COMMITTED,
  BRANCH_CHANGE,
];

const HEADING = `# Procedures between the two sides

Generated from the tables in \`libs/recognition\` and \`libs/branches\`; a test fails when this page differs from them. The
API refuses a step that is not listed (422 \`illegal-transition\`), and another party's step (403); tests try every
state and step with every party.

The parties of a case: the **applicant** (the body's clerks; where the home authority asked in the body's stead, its
registrars as well), **home** (registrars of the side whose register has the body) and **host** (those of the other
side). Nobody else learns that there is a case.

- **Days** are working days after the day of the event (行政许可法 art. 82), by the holidays and shifted days that the
  State Council announced (\`calendar_day\`); beyond the last year announced a day is told as \`provisional\`. How long a
  stage may take is a dated row of \`procedure_limit\` for each authority, with its article. An operator puts in what an
  authority announces: \`npm run cli -- calendar set\`, \`limits set\`.
- **Pauses.** A clock stops from the day after the event that stops it until the day of the one that lets it go on, and
  says why (\`pausedOn\`, \`pauseReason\`).
- **Counts as.** Where a limit that has run out means something by rule, the case counts as the next state at every
  reading from then on; the next step writes it down as the rule's (\`deem\`).
- **Overdue** steps are listed for the authority that owes them, and in all of its cases for the applicant
  (\`?overdue=true\`). Being late ends nothing by itself.
- **Days told.** A step that a registrar records later says on which day it was taken (\`on\`): between the event before
  it and today. A clerk's step counts from the day on which it is sent.
- **Two at once.** A step locks its case: the second of two officers finds what the first has done.

Articles are those of the published law, cited without its text at hand; a registrar confirms one before it is quoted to a
party.
`;

/** The text of docs/procedures.md: states, steps and diagram of every procedure. */
export function proceduresMarkdown(): string {
  return [HEADING, ...PROCEDURES.map(procedureMarkdown), papers()].join("\n");
}

function papers(): string {
  const materials: readonly Material[] = MATERIALS;
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  const rows = materials.map(({ kind, label, needed, provenBy, keeps }) =>
    line([
      `\`${kind}\``,
      label.zh,
      needed.length === 0 ? "may be asked for" : needed.join(", "),
      provenBy ?? "",
      keeps === null ? "" : `${keeps.days} days, same ${keeps.of}`,
    ]),
  );
  const head = line(["Paper", "中文", "Needed of", "Not asked for where the register has", "On file for"]);
  return `## Papers of requests for recognition\n\n${head}${line(["---", "---", "---", "---", "---"])}${rows.join("")}`;
}
