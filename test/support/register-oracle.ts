import type { Queryable } from "#database";
import { barOn, readBars } from "./bars-oracle.js";

/**
 * Who is listed and under what, worked out from the bare tables by code that shares nothing with the program:
 * what tests hold search and indexes against.
 */
export interface ListedBody {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly type: string;
  readonly jurisdiction: string;
  readonly divisions: readonly string[];
  readonly services: readonly string[];
  readonly languages: readonly string[];
  readonly lat: number | null;
  readonly lng: number | null;
  readonly names: readonly string[];
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly aliases: string[];
  readonly version: string;
  readonly type: string;
  readonly jurisdiction: string;
  readonly division_code: string;
  readonly division_recorded: string | null;
  readonly services: string[];
  readonly languages: string[];
  readonly lat: number | null;
  readonly lng: number | null;
  readonly parent_id: string | null;
  readonly published: boolean;
  readonly initial_standing: string;
}

interface Move {
  readonly id: string;
  readonly subject: string;
  readonly to: string;
  readonly day: string;
  readonly corrects: string | null;
}

interface Division {
  readonly code: string;
  readonly parent_code: string | null;
  readonly former_parent_code: string | null;
  readonly successors: string[];
  readonly lat: number | null;
  readonly lng: number | null;
}

const SHOWN = ["active", "conditions_apply", "closing"];

/** The bodies that the public may see on a day (YYYY-MM-DD). */
export async function listedBodies(db: Queryable, today: string): Promise<ListedBody[]> {
  const rows = await db.query<Row[]>(`SELECT * FROM institution ORDER BY id COLLATE "C"`);
  const moves = await db.query<Move[]>(
    `SELECT id, institution_id AS subject, to_standing AS to, effective_on::text AS day, corrects FROM standing_move`,
  );
  const former = await db.query<{ subject: string; name: string }[]>(
    `SELECT institution_id AS subject, name FROM institution_former_name ORDER BY position`,
  );
  const divisions = new Map((await db.query<Division[]>(`SELECT * FROM division`)).map((d) => [d.code, d]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const bars = await readBars(db);
  const shown = (row: Row): boolean =>
    SHOWN.includes(standingOf(row, moves, today)) && barOn(bars, row.id, today) === null;
  const isListed = (row: Row): boolean => {
    const firm = row.type === "LAW_FIRM" && row.parent_id !== null ? byId.get(row.parent_id) : undefined;
    return row.published && shown(row) && (firm === undefined || shown(firm));
  };
  return rows.filter(isListed).map((row) => ({
    id: row.id,
    name: row.name,
    version: Number(row.version),
    type: row.type,
    jurisdiction: row.jurisdiction,
    divisions: foundUnder(row, divisions),
    services: [...new Set(row.services.flatMap(withParents))].sort(),
    languages: row.languages,
    ...pointOf(row, divisions),
    names: [row.name, ...row.aliases, ...former.filter((f) => f.subject === row.id).map((f) => f.name)],
  }));
}

function standingOf(row: Row, moves: readonly Move[], today: string): string {
  const corrected = new Set(moves.map((move) => move.corrects));
  const past = moves.filter((m) => m.subject === row.id && m.day <= today && !corrected.has(m.id));
  past.sort((a, b) => a.day.localeCompare(b.day) || Number(a.id) - Number(b.id));
  return past.at(-1)?.to ?? row.initial_standing;
}

/** Its division with ancestors, what ended ones became, a moved town's old county, and where it was recorded. */
function foundUnder(row: Row, divisions: ReadonlyMap<string, Division>): string[] {
  const found = new Set<string>();
  const climb = (code: string | null): void => {
    if (code === null || found.has(code)) return;
    found.add(code);
    const division = divisions.get(code);
    for (const next of [division?.parent_code ?? null, ...(division?.successors ?? [])]) climb(next);
  };
  climb(row.division_code);
  const also = [row.division_recorded, divisions.get(row.division_code)?.former_parent_code ?? null];
  for (const code of also) if (code !== null) found.add(code);
  return [...found].sort();
}

function withParents(code: string): string[] {
  const parts = code.split(".");
  return parts.map((_part, at) => parts.slice(0, at + 1).join("."));
}

function pointOf(
  row: Row,
  divisions: ReadonlyMap<string, Division>,
): { lat: number | null; lng: number | null } {
  const own = divisions.get(row.division_code);
  const above = divisions.get(own?.parent_code ?? "");
  const { lat, lng } = [row, own, above].find((at) => at?.lat != null) ?? { lat: null, lng: null };
  return { lat, lng };
}

/** How often each value of a facet occurs, the most frequent first. */
export function countsOf(
  bodies: readonly ListedBody[],
  values: (body: ListedBody) => readonly string[],
): { code: string; count: number }[] {
  const all = bodies.flatMap((body) => [...new Set(values(body))]);
  return [...new Set(all)]
    .map((code) => ({ code, count: all.filter((other) => other === code).length }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}
