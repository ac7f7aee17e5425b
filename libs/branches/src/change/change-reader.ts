import type { DataSource } from "typeorm";
import { requireAction, type Actor } from "#access";
import { shanghaiToday } from "#codes";
import {
  caseOn,
  deemedSteps,
  findCase,
  nextSteps,
  partiesOf,
  readClockWork,
  readDocuments,
  readerOf,
  readOn,
  readSteps,
  stateRule,
  type CaseDocument,
  type CaseNow,
  type CaseRow,
  type ClockWork,
  type NextSteps,
  type ShownStep,
  type StateRule,
} from "#procedures";
import { NotFoundError, type KeysetPage } from "#registry";
import { fitsFilter, isFiltered, type CaseListFilter } from "../application/fits-filter.js";
import { withoutIdleWords } from "../application/home-word.js";
import { materialsOn, type AskedMaterial } from "../materials/material.js";
import { readMaterials } from "../materials/materials.query.js";
import { BRANCH_CHANGE, type ChangeState } from "../table/change-table.js";
import type { BranchChange } from "./branch-change.js";
import { findChanges } from "./changes.query.js";

/** A change where it stands today. */
export interface ChangeView {
  readonly row: CaseRow;
  readonly change: BranchChange;
  readonly now: CaseNow<ChangeState>;
  readonly rule: StateRule<ChangeState>;
  readonly next: readonly NextSteps[];
}

export interface WholeChangeView extends ChangeView {
  readonly steps: readonly ShownStep[];
  readonly documents: readonly CaseDocument[];
  /** What the host authority may ask for. */
  readonly papers: readonly Pick<AskedMaterial, "kind" | "label">[];
}

export type ChangeFilter = CaseListFilter<ChangeState>;

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
    const today = shanghaiToday(at);
    const view = viewOf(row, change, await readClockWork(this.dataSource), today);
    const steps = [...(await readSteps(this.dataSource, id)), ...deemedSteps(view.now)];
    const documents = await readDocuments(this.dataSource, id);
    return { ...view, steps, documents, papers: await this.papersOf(row, today) };
  }

  /** One page of the cases of the account's side or body, the newest first. */
  async list(filter: ChangeFilter, actor: Actor | null, at = new Date()): Promise<KeysetPage<ChangeView>> {
    const reader = readerOf(requireAction(actor, "branch.read"));
    if (reader === null) return { items: [], next: null };
    const work = await readClockWork(this.dataSource);
    const { before, limit } = filter;
    const asked = { procedure: BRANCH_CHANGE.procedure, reader, before, limit };
    return readOn(this.dataSource, asked, isFiltered(filter), async (rows) =>
      (await this.views(rows, work, shanghaiToday(at))).filter((view) => fitsFilter(view, filter, reader)),
    );
  }

  private async views(
    rows: readonly CaseRow[],
    work: ClockWork,
    today: string,
  ): Promise<(ChangeView & { readonly id: string })[]> {
    const found = await findChanges(
      this.dataSource,
      rows.map(({ id }) => id),
    );
    const changes = new Map(found.map((change) => [change.caseId, change]));
    return rows.flatMap((row) => {
      const change = changes.get(row.id);
      return change === undefined ? [] : [{ ...viewOf(row, change, work, today), id: row.id }];
    });
  }

  /** What the host authority may ask for: the papers of its list, by name. */
  private async papersOf({ host }: CaseRow, today: string): Promise<Pick<AskedMaterial, "kind" | "label">[]> {
    const listed = materialsOn(await readMaterials(this.dataSource), host, today);
    return listed.map(({ kind, label }) => ({ kind, label }));
  }
}

function viewOf(row: CaseRow, change: BranchChange, work: ClockWork, today: string): ChangeView {
  const { state } = stateRule(BRANCH_CHANGE, row.state);
  const now = caseOn(BRANCH_CHANGE, { ...row, state }, row, work, today);
  const rule = stateRule(BRANCH_CHANGE, now.position.state);
  return { row, change, now, rule, next: withoutIdleWords(nextSteps(BRANCH_CHANGE, now, row), change.home) };
}
