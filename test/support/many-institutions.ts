import type { Queryable } from "#database";

const TYPES = ["NOTARY_OFFICE", "LAW_FIRM", "FORENSIC", "MEDIATION"] as const;
const WORDS = ["公证处", "律师事务所", "司法鉴定中心", "调解委员会"] as const;
const PLACES = [
  ["CQ", "500103"],
  ["CQ", "500113"],
  ["CQ", "500112"],
  ["SC", "510104"],
  ["SC", "510705"],
  ["SC", "513401"],
] as const;
const SERVICES = [
  ["notary"],
  ["mediation.commercial"],
  ["mediation"],
  [],
  ["notary", "mediation.commercial"],
];
const LANGUAGES = [["zh"], ["zh", "en"], [], ["en"]];

/**
 * Writes so many made-up bodies by plain SQL, spread over types, places, services, languages and points; the
 * same ones on every run. @returns their ids.
 */
export async function insertInstitutions(db: Queryable, count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_each, at) => rowOf(at));
  await db.query(
    `INSERT INTO institution (id, jurisdiction, type, name, division_code, services, languages, lat, lng, precision,
       quality, source_authority, source_document, source_as_of)
     SELECT id, jurisdiction, type, name, division_code, services, languages, lat, lng, precision,
       quality, '（测试）司法局', '（测试）名册', '2020'
     FROM jsonb_populate_recordset(NULL::institution, $1::jsonb) ON CONFLICT (id) DO NOTHING`,
    [JSON.stringify(rows)],
  );
  return rows.map(({ id }) => id);
}

function rowOf(at: number): { id: string } & Record<string, unknown> {
  const [jurisdiction, division] = pick(PLACES, at, 7);
  const isLocated = at % 3 === 0;
  return {
    id: `many${String(at).padStart(5, "0")}`,
    jurisdiction,
    type: pick(TYPES, at, 1),
    name: `（测试）批量${at}号${pick(WORDS, at, 1)}`,
    division_code: division,
    services: pick(SERVICES, at, 3),
    languages: pick(LANGUAGES, at, 5),
    lat: isLocated ? 29.5 + (at % 17) / 100 : null,
    lng: isLocated ? 106.5 + (at % 13) / 100 : null,
    precision: isLocated ? "building" : null,
    quality: pick(["A", "B", "C"], at, 11),
  };
}

function pick<T>(values: readonly T[], at: number, step: number): T {
  const value = values[Math.floor(at / step) % values.length];
  if (value === undefined) throw new RangeError("nothing to pick from");
  return value;
}
