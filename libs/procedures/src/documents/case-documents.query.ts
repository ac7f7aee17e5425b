import type { EntityManager } from "typeorm";
import type { Queryable } from "#database";
import type { FileType } from "../files/file-types.js";
import type { Party } from "../table/procedure-table.js";

/** A paper in a case, as it counts now. */
export interface CaseDocument {
  readonly kind: string;
  readonly fileId: string;
  /** Of the bytes as they were submitted; hex. */
  readonly sha256: string;
  readonly name: string;
  readonly type: FileType;
  /** Bytes. */
  readonly size: number;
  /** YYYY-MM-DD. */
  readonly addedOn: string;
  readonly by: Party;
}

const COLUMNS = `d.kind, d.file_id AS "fileId", d.sha256, f.name, f.type, f.size::int AS size,
  d.added_on::text AS "addedOn", d.party AS "by"`;

/** The papers of a case that no later one of the same kind has replaced, in the order of their coming. */
export async function readDocuments(db: Queryable, caseId: string): Promise<CaseDocument[]> {
  return db.query<CaseDocument[]>(
    `SELECT ${COLUMNS} FROM case_document d JOIN stored_file f ON f.id = d.file_id
     WHERE d.case_id = $1 AND d.superseded_at IS NULL ORDER BY d.id`,
    [caseId],
  );
}

/** A kind of paper that may be used again. */
export interface ReusableKind {
  readonly kind: string;
  /** Calendar days from the day on which it was handed in; null for as long as nothing newer came. */
  readonly validDays: number | null;
}

/** A paper that another case of the same applicant has. */
export interface DocumentOnFile extends CaseDocument {
  readonly caseId: string;
}

/**
 * The newest paper of each kind in any case of the applicant that is still valid on a day, so that nobody asks for it
 * again. The parties of two sides are the same in all of them.
 * @param among only papers of these cases, where given: what is a person's own is not taken from another's case.
 */
export async function documentsOnFile(
  db: Queryable,
  applicantId: string,
  kinds: readonly ReusableKind[],
  day: string,
  among: readonly string[] | null = null,
): Promise<DocumentOnFile[]> {
  return db.query<DocumentOnFile[]>(
    `SELECT DISTINCT ON (d.kind) ${COLUMNS}, d.case_id AS "caseId"
     FROM jsonb_to_recordset($2::jsonb) AS k(kind text, "validDays" integer)
     JOIN case_document d ON d.kind = k.kind AND d.superseded_at IS NULL AND d.added_on <= $3::date
       AND (k."validDays" IS NULL OR d.added_on + k."validDays" >= $3::date)
     JOIN procedure_case c ON c.id = d.case_id AND c.applicant_id = $1
       AND ($4::text[] IS NULL OR c.id = ANY($4))
     JOIN stored_file f ON f.id = d.file_id
     ORDER BY d.kind, d.added_on DESC, d.id DESC`,
    [applicantId, JSON.stringify(kinds), day, among],
  );
}

/** Whose file it is (a draft, which its writer alone knows of, makes it nobody else's), and which of the cases that have it name the side or the body. */
export interface FileUse {
  readonly id: string;
  readonly sha256: string;
  readonly uploadedBy: string;
  readonly cases: readonly {
    home: "SC" | "CQ";
    host: "SC" | "CQ";
    applicantId: string;
    applicantActs: boolean;
  }[];
}

/** Files with the cases that have or had them; locked against removal until the transaction ends. */
export async function lockFiles(tx: EntityManager, ids: readonly string[]): Promise<FileUse[]> {
  await tx.query(`SELECT 1 FROM stored_file WHERE id = ANY($1) ORDER BY id FOR KEY SHARE`, [ids]);
  return fileUses(tx, ids);
}

export async function fileUses(db: Queryable, ids: readonly string[]): Promise<FileUse[]> {
  return db.query<FileUse[]>(
    `SELECT f.id, f.sha256, f.uploaded_by AS "uploadedBy", COALESCE((
       SELECT jsonb_agg(DISTINCT jsonb_build_object('home', c.home, 'host', c.host, 'applicantId', c.applicant_id,
         'applicantActs', applicant_acts(c.id, c.applicant_id)))
       FROM case_document d JOIN procedure_case c ON c.id = d.case_id
       WHERE d.file_id = f.id AND c.state NOT IN ('draft','discarded')), '[]') AS cases
     FROM stored_file f WHERE f.id = ANY($1)`,
    [ids],
  );
}
