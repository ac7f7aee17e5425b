import type { EvalQuery, Grade, RecordFact, RightRule } from "./eval-query.js";

/** How right it is to show this record for this query. */
export function gradeOf(query: EvalQuery, fact: RecordFact): Grade {
  switch (query.right.by) {
    case "records":
      return query.right.grades.get(fact.key) ?? 0;
    case "rule":
      return fact.kind === query.kind ? gradeByRule(query.right.rule, fact) : 0;
    case "nothing":
      return 0;
  }
}

/**
 * Where services are asked for, a body that offers one is the best answer. One of the right type that names the
 * family of services in general, or nothing of it, is a good answer; one that offers others of it an acceptable one.
 */
function gradeByRule({ types, divisions, services }: RightRule, fact: RecordFact): Grade {
  if (divisions.length > 0 && !divisions.some((code) => fact.divisions.includes(code))) return 0;
  const somePair = (holds: (offered: string, wanted: string) => boolean): boolean =>
    services.some((wanted) => fact.services.some((offered) => holds(offered, wanted)));
  if (somePair(isUnder)) return 3;
  if (!types.includes(fact.type)) return 0;
  if (services.length === 0) return 3;
  const inGeneral = somePair((offered, wanted) => isUnder(wanted, offered));
  return somePair(isAkin) && !inGeneral ? 1 : 2;
}

/** Services of one family: `notary.will` and `notary.power`. */
function isAkin(one: string, other: string): boolean {
  return one.split(".")[0] === other.split(".")[0];
}

function isUnder(code: string, ancestor: string): boolean {
  return code === ancestor || code.startsWith(`${ancestor}.`);
}

/** The grades of a faultless first page, best first. */
export function idealGrades(query: EvalQuery, facts: Iterable<RecordFact>, size: number): Grade[] {
  const grades = query.right.by === "records" ? [...query.right.grades.values()] : [];
  if (query.right.by === "rule") for (const fact of facts) grades.push(gradeOf(query, fact));
  return grades
    .filter((grade) => grade > 0)
    .sort((a, b) => b - a)
    .slice(0, size);
}
