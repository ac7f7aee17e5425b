import type { DataSource } from "typeorm";
import type { Actor } from "#access";
import { shanghaiToday } from "#codes";
import type { AsAtRequest, Search } from "#search";
import type { Figure } from "./figure.js";
import { interleaved } from "./timing.js";

const COURT: Actor = {
  accountId: "bench",
  name: "bench",
  roles: ["court"],
  jurisdiction: null,
  institutionId: null,
};
const SERVICES = ["forensic", "forensic.medical", "forensic.medical.dna", "legal.family", "notary"] as const;
const DIVISIONS = ["500103", "510104", "510100", "500000", "510700"] as const;
const TYPES = ["LAWYER", "APPRAISER", "NOTARY", "MEDIATOR"] as const;
const DAYS_AGO = [0, 30, 200] as const;
const NAMES = 40;

/** Searches as courts make them: names and halves of names, kinds and places, services with and without accreditation. */
async function asAtQueries(dataSource: DataSource): Promise<AsAtRequest[]> {
  const names = await dataSource.query<{ name: string; kind: "institution" | "practitioner" }[]>(
    `(SELECT name, 'institution' AS kind FROM institution ORDER BY md5(id) LIMIT ${NAMES})
     UNION ALL (SELECT name, 'practitioner' FROM practitioner ORDER BY md5(id) LIMIT ${NAMES})`,
  );
  const people = { kind: "practitioner" } as const;
  const all = { kind: "all" } as const;
  const asked = [
    ...names.map(({ name, kind }) => ({ q: name, kind })),
    ...names.map(({ name, kind }) => ({ q: name.slice(0, 6), kind })),
    ...TYPES.map((type) => ({ ...people, types: [type] })),
    ...TYPES.flatMap((type) => DIVISIONS.map((division) => ({ ...people, types: [type], division }))),
    ...SERVICES.map((service) => ({ ...all, services: [service] })),
    ...SERVICES.map((service) => ({ services: [service], accreditations: ["CMA", "CNAS"] })),
    ...SERVICES.map((service) => ({ ...people, services: [service], accreditations: ["CMA", "CNAS"] })),
    ...SERVICES.flatMap((service) =>
      DIVISIONS.map((division) => ({ ...all, services: [service], division })),
    ),
    ...["DNA鉴定", "渝中 公证", "成都 离婚律师"].map((q) => ({ ...all, q })),
    all,
  ];
  return asked.flatMap((query) =>
    DAYS_AGO.map((days) => ({ ...query, on: shanghaiToday(new Date(Date.now() - days * 86_400_000)) })),
  );
}

/** Times search as at a day through the library, where all of its work is done. */
export async function asAtFigures(dataSource: DataSource, search: Search, rounds: number): Promise<Figure[]> {
  const queries = await asAtQueries(dataSource);
  const asAt = (query: AsAtRequest): Promise<unknown> => search.searchAsAt(query, COURT);
  const { timings } = await interleaved(queries, { timings: asAt }, rounds);
  const target = { kind: "p95", most: 200 } as const;
  return [{ what: "search as at a day", engine: "postgres", timings, beside: null, target }];
}
