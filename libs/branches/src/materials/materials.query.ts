import type { Queryable } from "#database";
import type { AskedMaterial } from "./material.js";

/** Every material that either authority asks or asked for, in the order in which lists show them. */
export async function readMaterials(db: Queryable): Promise<AskedMaterial[]> {
  return db.query<AskedMaterial[]>(
    `SELECT kind, jsonb_build_object('zh', label_zh, 'en', label_en) AS label, proven_by AS "provenBy",
       committable, only_committed AS "onlyCommitted", valid_days AS "validDays", authority,
       from_on::text AS "from", until_on::text AS "until", article, source, verified
     FROM branch_material ORDER BY position, kind, authority`,
  );
}
