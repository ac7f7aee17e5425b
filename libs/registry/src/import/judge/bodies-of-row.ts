import {
  bodiesOf,
  practitionerKindLabel,
  worksForOneBody,
  type InstitutionType,
  type Jurisdiction,
  type PractitionerKind,
} from "#codes";
import type { HeldBody } from "../cells/held-practitioner.query.js";
import { ROW_FAULTS } from "../import-faults.js";
import type { CellFindings } from "../read/cell-faults.js";

/** A body as rows of practitioners name it. */
export interface NamedBody extends HeldBody {
  readonly type: InstitutionType;
  readonly jurisdiction: Jurisdiction;
  readonly licenceNumber: string | null;
}

/** What a text that names a body means to the register. */
export type BodyFinder = (text: string, sourceAuthority: string) => readonly NamedBody[];

/** The bodies that a row names; what is wrong with one is told of its column. */
export function bodiesOfRow(
  found: CellFindings,
  texts: readonly string[],
  { find, authority, kind, side, engaged }: BodyQuestion,
): NamedBody[] {
  const bodies: NamedBody[] = [];
  for (const text of texts) {
    const named = find(text, authority);
    const own = named.filter(({ jurisdiction }) => jurisdiction === side);
    const listed = own.filter((body) => body.listed || engaged.has(body.id));
    const [body, ...others] = listed;
    if (body === undefined) {
      const isForeign = own.length === 0 && named.some((each) => each.listed);
      found.fault("institution", isForeign ? ROW_FAULTS.foreignBody : ROW_FAULTS.unknownBody, text);
    } else if (others.length > 0) found.fault("institution", ROW_FAULTS.ambiguousBody, text);
    else if (kind !== null && !bodiesOf(kind).includes(body.type)) unfit(found, kind, text);
    else if (!bodies.some(({ id }) => id === body.id)) bodies.push(body);
  }
  if (kind !== null && worksForOneBody(kind) && bodies.length > 1)
    found.fault("institution", ROW_FAULTS.oneBodyOnly);
  return bodies;
}

export interface BodyQuestion {
  readonly find: BodyFinder;
  readonly authority: string;
  /** Null where the row's kind could not be read. */
  readonly kind: PractitionerKind | null;
  readonly side: Jurisdiction;
  /** Ids of bodies that the person works for already: naming one again says nothing new, suspended or not. */
  readonly engaged: ReadonlySet<string>;
}

function unfit(found: CellFindings, kind: PractitionerKind, text: string): void {
  const { zh, en } = practitionerKindLabel(kind);
  const { code, message } = ROW_FAULTS.unfitBody;
  const told = { zh: `${message.zh}（${zh}）`, en: `${message.en} (${en})` };
  found.fault("institution", { code, message: told }, text);
}
