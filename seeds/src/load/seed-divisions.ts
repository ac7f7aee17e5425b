import type { EntityManager } from "typeorm";
import { readDivisions, readFormerDivisionNames, type DivisionSeed } from "../divisions.js";

const LEVELS = ["province", "prefecture", "county", "township"];

/** Puts the divisions in, ancestors first; rows that are the same already are not written again. */
export async function seedDivisions(tx: EntityManager): Promise<void> {
  const former = formerNamesByCode();
  const seeds = [...readDivisions()].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
  for (const level of LEVELS) {
    const rows = seeds.filter((seed) => seed.level === level).map((seed) => rowOf(seed, former));
    if (rows.length > 0) await tx.query(UPSERT, [JSON.stringify(rows)]);
  }
}

const COLUMNS = [
  "name",
  "short_names",
  "former_names",
  "level",
  "parent_code",
  "former_parent_code",
  "successors",
  "lat",
  "lng",
  "valid_from",
  "valid_to",
  "provisional",
  "note",
  "source",
];

const UPSERT = `
  INSERT INTO division (code, ${COLUMNS.join(", ")})
  SELECT code, ${COLUMNS.join(", ")} FROM jsonb_populate_recordset(NULL::division, $1::jsonb)
  ON CONFLICT (code) DO UPDATE SET ${COLUMNS.map((column) => `${column} = EXCLUDED.${column}`).join(", ")}
  WHERE (${COLUMNS.map((column) => `division.${column}`).join(", ")})
    IS DISTINCT FROM (${COLUMNS.map((column) => `EXCLUDED.${column}`).join(", ")})`;

function rowOf(seed: DivisionSeed, former: ReadonlyMap<string, readonly string[]>): Record<string, unknown> {
  const note = [seed.note, seed.pointDerivedFrom].filter((text) => text !== null).join("; ");
  return {
    code: seed.code,
    name: seed.name,
    short_names: seed.shortNames,
    former_names: (former.get(seed.code) ?? []).filter((name) => name !== seed.name),
    level: seed.level,
    parent_code: seed.parent,
    former_parent_code: seed.formerParent,
    successors: seed.successors,
    lat: seed.lat,
    lng: seed.lng,
    valid_from: seed.validFrom,
    valid_to: seed.validTo,
    provisional: seed.provisional,
    note: note === "" ? null : note,
    source: seed.source,
  };
}

/** Former names under the code that each became; those that were divided stand under every successor. */
function formerNamesByCode(): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { name, successors } of readFormerDivisionNames()) {
    for (const code of successors) names.set(code, [...new Set([...(names.get(code) ?? []), name])]);
  }
  return names;
}
