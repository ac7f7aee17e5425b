/** What the form of a proposal says. */
export interface Proposal {
  readonly title: string;
  readonly covers: readonly string[];
  /** Roots of the tree of services; none means all. */
  readonly services: readonly string[];
  readonly mode: string;
  readonly from: string;
  readonly until: string;
  readonly document: string;
}

export const NO_PROPOSAL: Proposal = {
  ...{ title: "", covers: [], services: [], mode: "automatic", from: "", until: "", document: "" },
};

/** What is sent: what was left empty is not said. */
export function proposalBody(proposal: Proposal): Record<string, unknown> {
  const { title, covers, services, mode, from, until, document } = proposal;
  return {
    ...{ covers, mode, from, document: document.trim() },
    services: services.length === 0 ? null : services,
    ...(title.trim() === "" ? {} : { title: title.trim() }),
    ...(until === "" ? {} : { until }),
  };
}
