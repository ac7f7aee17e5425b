import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { BRANCH_COMMITTED, BRANCH_ORDINARY, BRANCH_STATES } from "#branches";
import { insertCase, openSteps, PARTIES, type Party } from "#procedures";
import { branchStage, type BranchStage } from "../support/a-branch.js";
import { objectAt, textAt } from "../support/json.js";
import { TODAY } from "../support/registrars.js";
import { startTestApp, type TestApp } from "../support/test-app.js";

/** Papers and pauses need more than their name. */
const WITH: Readonly<Record<string, object>> = {
  ask: { missing: ["branch_rules"] },
  pause: { pauseFor: "hearing" },
};
const REASON = { reason: "（测试）" };

let test: TestApp;
let stage: BranchStage;

beforeAll(async () => {
  test = await startTestApp();
  stage = await branchStage(test);
});
afterAll(() => test.close());

/** A case that stands somewhere, put there past the program. */
async function caseIn(state: string, isPaused: boolean, isCommitted: boolean): Promise<string> {
  return test.dataSource.transaction(async (tx) => {
    const sides = { home: "SC", host: "CQ", applicantId: stage.firm } as const;
    const id = await insertCase(tx, { procedure: "branch", ...sides, state, enteredOn: TODAY }, "test");
    const pauses = isPaused ? [{ from: TODAY, until: null, reason: "asked" }] : [];
    await tx.query(`UPDATE procedure_case SET pauses = $2 WHERE id = $1`, [id, JSON.stringify(pauses)]);
    await tx.query(
      `INSERT INTO branch_application (case_id, firm_id, division, head_id, seconded_ids, assets_yuan, premises,
         commitment, home_word) VALUES ($1, $2, '500103', $3, $4, 300000, $5, $6, 'silent')`,
      [
        ...[
          id,
          stage.firm,
          stage.lawyers[0],
          stage.lawyers.slice(0, 3),
          { address: "（测试）", proof: null },
        ],
        isCommitted ? { conditions: [], signedBy: null, signedOn: TODAY } : null,
      ],
    );
    return id;
  });
}

const CALLERS = { applicant: "clerk", home: "home", host: "host" } as const;

async function taken(party: Party, id: string, step: string, outcome?: string): Promise<[number, string]> {
  const body = { step, ...REASON, ...WITH[step], ...(outcome === undefined ? {} : { outcome }) };
  const answer = await stage[CALLERS[party]].post(`/branch-applications/${id}/steps`, body);
  const code = answer.status === 200 ? "done" : textAt(objectAt(answer.body), "code");
  return [answer.status, code];
}

const TABLES = [
  ["the ordinary procedure", BRANCH_ORDINARY, false],
  ["the procedure on a commitment", BRANCH_COMMITTED, true],
] as const;

const PLACES = BRANCH_STATES.flatMap((state) => [
  [state, false] as const,
  ...(["submitted", "accepted", "examined"].includes(state) ? [[state, true] as const] : []),
]);

describe.each(TABLES)("a step of %s", (_name, table, isCommitted) => {
  const states = new Set(table.states.map(({ state }) => state));
  const places = PLACES.filter(([state]) => states.has(state));

  it.each(places)(
    "in %s, paused: %s, is taken by whom the table names and by nobody else",
    async (state, paused) => {
      const misfits = [];
      for (const { step, outcome } of distinct(table.steps)) {
        for (const party of PARTIES) {
          // What moves a case would leave the next trial elsewhere.
          const id = await caseIn(state, paused, isCommitted);
          const [status, code] = await taken(party, id, step, outcome);
          const isTheirs = table.steps.some((rule) => rule.step === step && rule.by.includes(party));
          const isOpen = openSteps(table, state, paused ? "asked" : null).some(
            (rule) => rule.step === step && rule.outcome === outcome && rule.by.includes(party),
          );
          const isHidden = ["draft", "discarded"].includes(state) && party !== "applicant";
          const isFit = fits({ isHidden, isTheirs, isOpen, step }, status, code);
          if (!isFit) misfits.push({ step, outcome, party, isOpen, status, code });
          await away(id);
        }
      }
      expect(misfits).toEqual([]);
    },
  );
});

interface Expected {
  readonly isHidden: boolean;
  readonly isTheirs: boolean;
  readonly isOpen: boolean;
  readonly step: string;
}

/** What is open may still be refused by a rule of its own, by name; never as a step that is not there. */
function fits({ isHidden, isTheirs, isOpen, step }: Expected, status: number, code: string): boolean {
  if (isHidden) return status === 404;
  if (!isTheirs) return status === 403;
  if (!isOpen) return code === "illegal-transition";
  return status === 200 || (status === 422 && (RULES[step] ?? []).includes(code));
}

/** Rules of single steps that these bare cases meet: lawyers that moved, nothing asked, no objection to lift. */
const RULES: Readonly<Record<string, readonly string[]>> = {
  submit: ["not-eligible"],
  decide: ["not-eligible"],
  ask: ["asked-before"],
  lift: ["illegal-transition"],
  end: ["illegal-transition"],
};

function distinct<Rule extends { readonly step: string; readonly outcome?: string }>(
  steps: readonly Rule[],
): Rule[] {
  const key = ({ step, outcome }: Rule): string => `${step} ${outcome ?? ""}`;
  return [...new Map(steps.map((rule) => [key(rule), rule])).values()];
}

/** So that no trial meets the lawyers or the branch of the one before. */
async function away(id: string): Promise<void> {
  await test.dataSource.transaction(async (tx) => {
    await tx.query(`SET LOCAL session_replication_role = replica`);
    await tx.query(`UPDATE procedure_case SET state = 'withdrawn', pauses = '[]' WHERE id = $1`, [id]);
  });
}
