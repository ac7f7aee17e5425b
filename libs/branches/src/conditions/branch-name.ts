import type { Queryable } from "#database";
import type { ReferenceData } from "#registry";

const SUFFIX = "律师事务所";

/**
 * What branches of the firm there may be called, the usual name first: the firm's name with the place in full-width
 * brackets before 律师事务所 (律师事务所名称管理办法): the city or municipality, else the county. Pure.
 * @returns none for a firm whose name does not have that word.
 */
export function branchNames(firmName: string, division: string, reference: ReferenceData): string[] {
  const name = firmName.trim();
  const at = name.lastIndexOf(SUFFIX);
  if (at < 0) return [];
  return placesOf(division, reference).map((place) => `${name.slice(0, at)}（${place}）${name.slice(at)}`);
}

function placesOf(division: string, reference: ReferenceData): string[] {
  const path = reference.path(division);
  const city = path.find(({ level }) => level === "prefecture") ?? path[0];
  const county = path.find(({ level }) => level === "county");
  return [city, county].flatMap((place) => (place === undefined ? [] : [place.shortNames[0] ?? place.name]));
}

/** Which of the names a body that has not ended bears already; the same after folding of width. */
export async function takenNames(db: Queryable, names: readonly string[]): Promise<Set<string>> {
  const rows = await db.query<{ name: string }[]>(
    `SELECT DISTINCT i.name FROM institution i JOIN public_institution p ON p.id = i.id
     WHERE i.name = ANY($1) AND p.state <> 'ended'`,
    [names.flatMap((name) => [name, name.replace("（", "(").replace("）", ")")])],
  );
  const taken = new Set(rows.map(({ name }) => name.replace("(", "（").replace(")", "）")));
  return new Set(names.filter((name) => taken.has(name)));
}
