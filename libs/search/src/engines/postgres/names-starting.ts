import { beginsLatin } from "../../document/tokens.js";
import type { SubjectKind } from "../../plan/search-plan.js";
import type { SqlContext } from "./plan-sql.js";
import { startingByWeight } from "./starts-with.js";

export interface ProposedName {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** A few more than are shown, as the register may refuse some. People come after the bodies. */
const MOST: Readonly<Record<SubjectKind, number>> = { institution: 15, practitioner: 10 };

/** Fewer characters, or letters, are the start of too many people's names to be of help. */
const FEWEST_FOR_PEOPLE = { han: 2, latin: 4 } as const;

function kindsFor(typed: string): SubjectKind[] {
  const fewest = beginsLatin(typed) ? FEWEST_FOR_PEOPLE.latin : FEWEST_FOR_PEOPLE.han;
  return Array.from(typed).length < fewest ? ["institution"] : ["institution", "practitioner"];
}

/** Bodies and people whose name, initials or pinyin starts with the text, the weightiest first. */
export function namesStartingSql(typed: string, today: string, context: SqlContext): string {
  const day = context.sql.add(today);
  const common = [`d.public_from <= ${day}::date`, `d.public_until > ${day}::date`];
  return kindsFor(typed)
    .map((kind) => startingByWeight(typed, kind, common, MOST[kind], context))
    .join(" UNION ALL ");
}
