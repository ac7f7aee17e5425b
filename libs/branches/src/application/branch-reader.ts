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
import { NotFoundError, type KeysetPage, type ReferenceData } from "#registry";
import { precheck, type Precheck } from "../precheck.js";
import { BRANCH_STATES, OWN_STATES, type BranchState } from "../table/branch-states.js";
import { tableOf } from "../table/branch-tables.js";
import type { BranchApplication } from "./application.js";
import { findApplication, findApplications } from "./applications.query.js";
import { fitsFilter, isFiltered, type CaseListFilter } from "./fits-filter.js";
import { withoutIdleWords } from "./home-word.js";

/** An application where it stands today. */
export interface BranchView {
  readonly row: CaseRow;
  readonly application: BranchApplication;
  readonly now: CaseNow<BranchState>;
  readonly rule: StateRule<BranchState>;
  readonly next: readonly NextSteps[];
}

export interface WholeBranchView extends BranchView {
  readonly steps: readonly ShownStep[];
  readonly documents: readonly CaseDocument[];
}

export type BranchFilter = CaseListFilter<BranchState>;

/** Applications as their parties may see them; a draft is its applicant's alone. */
export class BranchReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws NotFoundError to whoever is no party. */
  async read(id: string, actor: Actor | null, at = new Date()): Promise<WholeBranchView> {
    const { row, application } = await this.known(id, requireAction(actor, "branch.read"));
    const view = viewOf(row, application, await readClockWork(this.dataSource), shanghaiToday(at));
    const steps = [...(await readSteps(this.dataSource, id)), ...deemedSteps(view.now)];
    return { ...view, steps, documents: await readDocuments(this.dataSource, id) };
  }

  /** Every condition and paper as of now. @throws NotFoundError to whoever is no party. */
  async precheck(id: string, actor: Actor | null, now = new Date()): Promise<Precheck> {
    const { row, application } = await this.known(id, requireAction(actor, "branch.read"));
    return precheck(this.dataSource, row, application, { reference: this.reference, now });
  }

  /** One page of the cases of the account's side or body, the newest first. */
  async list(filter: BranchFilter, actor: Actor | null, at = new Date()): Promise<KeysetPage<BranchView>> {
    const reader = readerOf(requireAction(actor, "branch.read"));
    if (reader === null) return { items: [], next: null };
    const states = BRANCH_STATES.filter((state) => !("side" in reader) || !OWN_STATES.includes(state));
    const work = await readClockWork(this.dataSource);
    const today = shanghaiToday(at);
    const { before, limit } = filter;
    const asked = { procedure: "branch", reader, states, before, limit };
    return readOn(this.dataSource, asked, isFiltered(filter), async (rows) =>
      (await this.views(rows, work, today)).filter((view) => fitsFilter(view, filter, reader)),
    );
  }

  private async views(
    rows: readonly CaseRow[],
    work: ClockWork,
    today: string,
  ): Promise<(BranchView & { readonly id: string })[]> {
    const applications = await findApplications(
      this.dataSource,
      rows.map(({ id }) => id),
    );
    const said = new Map(applications.map((one) => [one.caseId, one]));
    return rows.flatMap((row) => {
      const application = said.get(row.id);
      return application === undefined ? [] : [{ ...viewOf(row, application, work, today), id: row.id }];
    });
  }

  private async known(
    id: string,
    actor: Actor,
  ): Promise<{ readonly row: CaseRow; readonly application: BranchApplication }> {
    const row = await findCase(this.dataSource, "branch", id);
    const parties = row === null ? [] : partiesOf(actor, row);
    const isForeignDraft = OWN_STATES.includes(row?.state ?? "") && !parties.includes("applicant");
    const application = await findApplication(this.dataSource, id);
    if (row === null || application === null || parties.length === 0 || isForeignDraft)
      throw new NotFoundError(id);
    return { row, application };
  }
}

function viewOf(row: CaseRow, application: BranchApplication, work: ClockWork, today: string): BranchView {
  const table = tableOf(application.commitment !== null);
  const { state } = stateRule(table, row.state);
  const now = caseOn(table, { ...row, state }, row, work, today);
  return {
    row,
    application,
    now,
    rule: stateRule(table, now.position.state),
    next: withoutIdleWords(nextSteps(table, now, row), application.home),
  };
}
