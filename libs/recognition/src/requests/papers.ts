import type { Label } from "#codes";
import type { Queryable } from "#database";
import {
  documentsOnFile,
  readDocuments,
  type CaseDocument,
  type DocumentOnFile,
  type ReusableKind,
} from "#procedures";
import type { InstitutionRecord, PractitionerRecord } from "#registry";
import { MATERIALS, type Material, type MaterialKind, type RegisterFact } from "./materials.js";
import type { RequestSubject } from "./request-subject.js";
import { casesOf } from "./requests.query.js";

export const PAPER_STATES = ["attached", "onFile", "proven", "missing"] as const;

/** `onFile`: another case has it and it is still valid; `proven`: the home register says it already. */
export type PaperState = (typeof PAPER_STATES)[number];

export interface Paper {
  readonly kind: MaterialKind;
  readonly label: Label;
  readonly state: PaperState;
  /** Null for what is proven or missing. */
  readonly document: CaseDocument | null;
}

/** The papers of a case, and what would be asked for in vain. */
export interface CasePapers {
  readonly attached: ReadonlyMap<string, CaseDocument>;
  readonly onFile: ReadonlyMap<string, DocumentOnFile>;
  readonly proven: ReadonlySet<RegisterFact>;
}

/** A case before and after it was opened. */
export interface PapersOf {
  /** Null for one that is not opened yet. */
  readonly caseId: string | null;
  readonly applicantId: string;
  readonly subject: RequestSubject;
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly day: string;
}

export async function readPapers(
  db: Queryable,
  { caseId, applicantId, subject, day }: PapersOf,
): Promise<CasePapers> {
  const attached = caseId === null ? [] : await readDocuments(db, caseId);
  const own = await casesOf(db, subject.id, applicantId);
  const onFile = [
    ...(await documentsOnFile(db, applicantId, kept("body"), day)),
    ...(await documentsOnFile(db, applicantId, kept("subject"), day, own)),
  ];
  return {
    attached: new Map(attached.map((one) => [one.kind, one])),
    onFile: new Map(onFile.map((one) => [one.kind, one])),
    proven: await provenFacts(db, subject),
  };
}

function kept(of: "body" | "subject"): ReusableKind[] {
  const materials: readonly Material[] = MATERIALS;
  return materials.flatMap(({ kind, keeps }) => (keeps?.of === of ? [{ kind, validDays: keeps.days }] : []));
}

async function provenFacts(db: Queryable, { id, record }: RequestSubject): Promise<Set<RegisterFact>> {
  const [row] = await db.query<{ licence: boolean; assessment: boolean }[]>(
    `SELECT EXISTS (SELECT 1 FROM licence WHERE subject_id = $1 AND superseded_at IS NULL AND state = 'valid') AS licence,
       EXISTS (SELECT 1 FROM annual_assessment WHERE subject_id = $1 AND superseded_at IS NULL) AS assessment`,
    [id],
  );
  const facts: readonly (readonly [RegisterFact, boolean])[] = [
    ["licence", record.licenceNumber !== null || row?.licence === true],
    // Standing and measures are the register's own word, whatever it is.
    ["standing", true],
    ["measures", true],
    ["services", record.services.length > 0],
    ["engagement", "engagements" in record && record.engagements.some(({ current }) => current)],
    ["accreditation", accreditedOf(record)],
    ["assessment", row?.assessment === true],
  ];
  return new Set(facts.filter(([, holds]) => holds).map(([fact]) => fact));
}

function accreditedOf(record: InstitutionRecord | PractitionerRecord): boolean {
  if (!("kind" in record)) return record.accredited.length > 0;
  return record.workplaces.some(({ accredited }) => accredited.length > 0);
}

/** Where a kind of paper stands; null for one that nobody needs. Pure. */
export function paperOf(
  material: Material,
  { attached, onFile, proven }: CasePapers,
  wanted: boolean,
): Paper | null {
  const { kind, label, provenBy } = material;
  const own = attached.get(kind);
  if (own !== undefined) return { kind, label, state: "attached", document: own };
  const earlier = onFile.get(kind);
  if (earlier !== undefined) return { kind, label, state: "onFile", document: earlier };
  if (provenBy !== null && proven.has(provenBy)) return { kind, label, state: "proven", document: null };
  return wanted ? { kind, label, state: "missing", document: null } : null;
}

/** Every paper of a case that is there, proven, needed or asked for. Pure. */
export function papersShown(
  { kind: subjectKind }: Pick<RequestSubject, "kind">,
  papers: CasePapers,
  asked: readonly string[],
): Paper[] {
  const materials: readonly Material[] = MATERIALS;
  return materials.flatMap((material) => {
    const wanted = material.needed.includes(subjectKind) || asked.includes(material.kind);
    return paperOf(material, papers, wanted) ?? [];
  });
}
