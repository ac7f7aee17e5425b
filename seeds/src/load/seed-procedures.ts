import type { EntityManager } from "typeorm";
import { readBranchMaterials } from "../branch-materials.js";
import { readCalendarDays, readProcedureLimits } from "../procedures.js";

/** Puts working days, limits and lists of papers in; what an operator has corrected stays. */
export async function seedProcedures(tx: EntityManager): Promise<void> {
  await tx.query(
    `INSERT INTO calendar_day (day, works, name, source)
     SELECT day, works, name, source
     FROM jsonb_to_recordset($1::jsonb) AS said(day date, works boolean, name text, source text)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(readCalendarDays())],
  );
  await tx.query(
    `INSERT INTO procedure_limit (authority, procedure, stage, working_days, from_on, article, source, verified)
     SELECT authority, procedure, stage, "workingDays", "from", article, source, verified
     FROM jsonb_to_recordset($1::jsonb) AS said(authority text, procedure text, stage text, "workingDays" integer,
       "from" date, article text, source text, verified boolean)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(readProcedureLimits())],
  );
  await tx.query(
    `INSERT INTO branch_material (authority, kind, position, label_zh, label_en, proven_by, committable,
       only_committed, valid_days, from_on, article, source, verified)
     SELECT authority, kind, position, label ->> 'zh', label ->> 'en', "provenBy", committable, "onlyCommitted",
       "validDays", "from", article, source, verified
     FROM jsonb_to_recordset($1::jsonb) AS said(authority text, kind text, position integer, label jsonb,
       "provenBy" text, committable text, "onlyCommitted" boolean, "validDays" integer, "from" date, article text,
       source text, verified boolean)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(readBranchMaterials())],
  );
}
