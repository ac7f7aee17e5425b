import type { DataSource } from "typeorm";
import { syntheticCreditCode } from "#codes";
import { inTransaction } from "#database";
import { nameKeyOf, type ReferenceData } from "#registry";

const SURNAMES = "正信诚德明华中泰恒安永盛金石天元宏达方圆公平和谐".split("");
const TYPES = [
  ["LAW_FIRM", "律师事务所"],
  ["NOTARY_OFFICE", "公证处"],
  ["MEDIATION", "人民调解委员会"],
  ["LEGAL_AID", "法律援助中心"],
  ["FORENSIC", "司法鉴定所"],
] as const;

/** Made-up bodies over all current counties, the same ones at every run; by bulk SQL and the normal marks. */
export async function addSyntheticBodies(
  dataSource: DataSource,
  reference: ReferenceData,
  count: number,
): Promise<number> {
  const counties = reference.divisions.filter(
    (d) => d.level === "county" && d.successors.length === 0 && !d.provisional,
  );
  const rows = Array.from({ length: count }, (_, at) => {
    const county = counties[(at * 7) % counties.length];
    const [type, suffix] = TYPES[at % TYPES.length] ?? TYPES[0];
    if (county === undefined) throw new RangeError("no counties");
    const word = [at, at * 3 + 1].map((n) => SURNAMES[n % SURNAMES.length] ?? "").join("");
    const name = `${county.shortNames[0] ?? county.name}${word}${at}${suffix}（测试）`;
    return {
      id: `bench${String(at).padStart(8, "0")}`,
      jurisdiction: county.code.startsWith("50") ? "CQ" : "SC",
      type,
      name,
      name_key: nameKeyOf(name, county.code, reference),
      credit_code: syntheticCreditCode(county.code, 40_000_000 + at),
      division_code: county.code,
      address: `${county.name}示例路${at}号`,
    };
  });
  await inTransaction(dataSource, { actor: "bench", lane: "bulk" }, (tx) =>
    tx.query(INSERT, [JSON.stringify(rows)]),
  );
  return count;
}

const INSERT = `
  INSERT INTO institution (id, jurisdiction, type, name, name_key, credit_code, division_code, address,
    source_authority, source_document, source_as_of)
  SELECT id, jurisdiction, type, name, name_key, credit_code, division_code, address, '（测试）', '（测试）', '2026'
  FROM jsonb_populate_recordset(NULL::institution, $1::jsonb)`;
