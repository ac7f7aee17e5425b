import type { EntityManager } from "typeorm";
import { readCalendarDays, readProcedureLimits } from "../procedures.js";

/** Puts working days and limits in; what an operator has corrected stays. */
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
}
