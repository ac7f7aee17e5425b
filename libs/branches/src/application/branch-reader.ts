import type { DataSource } from "typeorm";
import { requireAction, type Actor } from "#access";
import { shanghaiToday } from "#codes";
import {
  deemedSteps,
  findCase,
  partiesOf,
  readClockWork,
  readDocuments,
  readerOf,
  readOn,
  readSteps,
  type CaseRow,
} from "#procedures";
import { NotFoundError, type KeysetPage, type ReferenceData } from "#registry";
import { precheck, type Precheck } from "../precheck.js";
import { BRANCH_STATES, OWN_STATES, type BranchState } from "../table/branch-states.js";
import type { BranchApplication } from "./application.js";
import { findApplication, findApplications } from "./applications.query.js";
import { viewOf, type BranchView, type ViewContext, type WholeBranchView } from "./branch-view.js";
import { endedAmong } from "./ended-branches.js";
import { fitsFilter, isFiltered, type CaseListFilter } from "./fits-filter.js";

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
    const work = await readClockWork(this.dataSource);
    const ended = await this.endedOf([application]);
    const view = viewOf(row, application, { work, today: shanghaiToday(at), ended });
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
    const days = { work: await readClockWork(this.dataSource), today: shanghaiToday(at) };
    const { before, limit } = filter;
    const asked = { procedure: "branch", reader, states, before, limit };
    return readOn(this.dataSource, asked, isFiltered(filter), async (rows) =>
      (await this.views(rows, days)).filter((view) => fitsFilter(view, filter, reader)),
    );
  }

  private async views(
    rows: readonly CaseRow[],
    days: Omit<ViewContext, "ended">,
  ): Promise<(BranchView & { readonly id: string })[]> {
    const applications = await findApplications(
      this.dataSource,
      rows.map(({ id }) => id),
    );
    const context = { ...days, ended: await this.endedOf(applications) };
    const said = new Map(applications.map((one) => [one.caseId, one]));
    return rows.flatMap((row) => {
      const application = said.get(row.id);
      return application === undefined ? [] : [{ ...viewOf(row, application, context), id: row.id }];
    });
  }

  private endedOf(applications: readonly BranchApplication[]): Promise<ViewContext["ended"]> {
    return endedAmong(
      this.dataSource,
      applications.flatMap(({ branchId }) => branchId ?? []),
    );
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
