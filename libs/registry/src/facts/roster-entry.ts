import type { EntityManager } from "typeorm";
import { RuleError } from "../registry.errors.js";
import { refuseBadYear, textFaults } from "./fact-checks.js";
import type { FactSpec } from "./fact-spec.js";

/** That the authority's roster of a year names a body or a person; the directory is a view of it, not another one. */
export interface RosterEntry {
  /** The roster's own name. */
  readonly roster: string;
  readonly year: number;
  readonly authority: string;
  readonly document: string;
  readonly url: string | null;
}

export type RosterEntryInput = Omit<RosterEntry, "url"> & { readonly url?: string | null };

export const ROSTER_ENTRY: FactSpec<RosterEntry, RosterEntryInput> = {
  table: "roster_entry",
  auditedAs: "roster",
  subjects: ["institution", "practitioner"],
  selection: "f.roster, f.year, f.authority, f.document, f.url",
  shown: "true",
  alsoOfEnded: false,
  holdsOn: "f.year <= extract(year FROM $DAY)",
  order: "f.year DESC, f.roster, f.row_no",
  required: ["roster", "year", "authority", "document"],
  complete: ({ roster, year, authority, document, url }) => ({
    roster,
    year,
    authority,
    document,
    url: url ?? null,
  }),
  columns: ({ roster, year, authority, document, url }) => ({ roster, year, authority, document, url }),
  faults: (entry) => [
    ...textFaults(entry, [["/roster", entry.roster]]),
    ...textFaults({}, [], { ...entry, asOf: null }).map((fault) => ({
      ...fault,
      pointer: fault.pointer.replace("/source/", "/"),
    })),
  ],
  rules: async (tx, { roster, year }, { id }, ownId) => {
    refuseBadYear(year, new Date());
    await refuseSecond(tx, { id, roster, year, ownId });
  },
};

async function refuseSecond(
  tx: EntityManager,
  { id, roster, year, ownId }: { id: string; roster: string; year: number; ownId: string | null },
): Promise<void> {
  const found = await tx.query<unknown[]>(
    `SELECT 1 FROM roster_entry
     WHERE subject_id = $1 AND roster = $2 AND year = $3 AND superseded_at IS NULL AND id IS DISTINCT FROM $4`,
    [id, roster, year, ownId],
  );
  if (found.length === 0) return;
  throw new RuleError("already-recorded", {
    zh: `该名册 ${year} 年度的记录已登记；请更正原记录`,
    en: `This roster of ${year} is recorded already; correct that record`,
  });
}
