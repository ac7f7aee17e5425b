import type { Queryable } from "#database";
import { SqlParameters } from "../engines/postgres/sql-parameters.js";
import { daySql, type DaySql } from "./then-sql.js";

/** What a piece of SQL is written with. */
export interface SqlContext {
  readonly sql: SqlParameters;
  readonly day: DaySql;
}

/** Ids that a statement tells. */
export interface IdSet {
  /** The same for the same ids. */
  readonly key: string;
  /** One with more ids than that, counted as often as its statement tells them, is not read; null: however many. */
  readonly most: number | null;
  ids(context: SqlContext): string;
}

/** By the keys of the sets their ids, in no order; null of one that has too many. */
export type ReadIds = ReadonlyMap<string, readonly string[] | null>;

/**
 * Reads sets before the statement that is about whoever is in them: given the ids themselves the planner knows how
 * many there are, which it can't tell of a set that several tables make up.
 */
export async function readIdSets(db: Queryable, sets: readonly IdSet[], on: string): Promise<ReadIds> {
  const distinct = [...new Map(sets.map((set) => [set.key, set])).values()];
  if (distinct.length === 0) return new Map();
  const sql = new SqlParameters();
  const context = { sql, day: daySql(sql.add(on)) };
  const columns = distinct.map((set, at) => {
    const limit = set.most === null ? "" : `LIMIT ${set.most + 1}`;
    return `ARRAY(SELECT id FROM (${set.ids(context)}) AS told(id) ${limit}) AS "${at}"`;
  });
  // One parameter of every statement is the day, also where no set asks for it.
  const text = `SELECT ${columns.join(",\n")} WHERE ${context.day.day} IS NOT NULL`;
  const [row] = await db.query<Record<string, string[]>[]>(text, sql.values);
  return new Map(
    distinct.map(({ key, most }, at) => {
      const ids = row?.[at] ?? [];
      return [key, most !== null && ids.length > most ? null : ids];
    }),
  );
}
