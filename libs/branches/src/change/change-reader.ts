import type { DataSource } from "typeorm";
import { requireAction, type Actor } from "#access";
import { shanghaiToday } from "#codes";
import {
  caseOn,
  deemedSteps,
  findCase,
  listCases,
  nextSteps,
  partiesOf,
  readClockWork,
  readDocuments,
  readerOf,
  readSteps,
  stateRule,
  type CaseDocument,
  type CaseNow,
  type CaseRow,
  type ClockWork,
  type NextSteps,
  type ShownStep,
} from "#procedures";
import { keysetPage, NotFoundError, type KeysetPage } from "#registry";
import { withoutIdleWords } from "../application/home-word.js";
import { BRANCH_CHANGE, type ChangeState } from "../table/change-table.js";
import type { BranchChange } from "./branch-change.js";
import { findChanges } from "./changes.query.js";

/** A change where it stands today. */
export interface ChangeView {
  readonly row: CaseRow;
  readonly change: BranchChange;
  readonly now: CaseNow<ChangeState>;
  readonly next: readonly NextSteps[];
}

export interface WholeChangeView extends ChangeView {
  readonly steps: readonly ShownStep[];
  readonly documents: readonly CaseDocument[];
}

/** Changes of branches as their parties may see them. */
export class ChangeReader {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws NotFoundError to whoever is no party. */
  async read(id: string, actor: Actor | null, at = new Date()): Promise<WholeChangeView> {
    const reader = requireAction(actor, "branch.read");
    const row = await findCase(this.dataSource, BRANCH_CHANGE.procedure, id);
    const [change] =
      row === null || partiesOf(reader, row).length === 0 ? [] : await findChanges(this.dataSource, [id]);
    if (row === null || change === undefined) throw new NotFoundError(id);
    const view = viewOf(row, change, await readClockWork(this.dataSource), shanghaiToday(at));
    const steps = [...(await readSteps(this.dataSource, id)), ...deemedSteps(view.now)];
    return { ...view, steps, documents: await readDocuments(this.dataSource, id) };
  }

  /** One page of the account's side or body, the newest first. */
  async list(
    { before, limit }: { readonly before?: string | undefined; readonly limit: number },
    actor: Actor | null,
    at = new Date(),
  ): Promise<KeysetPage<ChangeView>> {
    const reader = readerOf(requireAction(actor, "branch.read"));
    if (reader === null) return { items: [], next: null };
    const rows = await listCases(this.dataSource, {
      procedure: BRANCH_CHANGE.procedure,
      reader,
      before,
      limit,
    });
    const page = keysetPage(rows, limit);
    const found = await findChanges(
      this.dataSource,
      page.items.map(({ id }) => id),
    );
    const changes = new Map(found.map((change) => [change.caseId, change]));
    const work = await readClockWork(this.dataSource);
    const items = page.items.flatMap((row) => {
      const change = changes.get(row.id);
      return change === undefined ? [] : [viewOf(row, change, work, shanghaiToday(at))];
    });
    return { items, next: page.next };
  }
}

function viewOf(row: CaseRow, change: BranchChange, work: ClockWork, today: string): ChangeView {
  const { state } = stateRule(BRANCH_CHANGE, row.state);
  const now = caseOn(BRANCH_CHANGE, { ...row, state }, row, work, today);
  return { row, change, now, next: withoutIdleWords(nextSteps(BRANCH_CHANGE, now, row), change.home) };
}
