import type { DataSource, EntityManager } from "typeorm";

/** Who makes a change and why; the revision triggers read it from the transaction's settings. */
export interface ChangeContext {
  readonly actor: string;
  readonly basis?: string | undefined;
  readonly requestId?: string | undefined;
  /** `bulk` marks wait behind single changes in the sync. */
  readonly lane?: "bulk" | undefined;
}

/**
 * Runs one change. Inside it only `tx` may be used; nothing but rows leaves it. A thrown error rolls back.
 */
export async function inTransaction<T>(
  dataSource: DataSource,
  context: ChangeContext,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  return dataSource.transaction(async (tx) => {
    await tx.query(
      `SELECT set_config('app.actor', $1, true), set_config('app.basis', $2, true),
              set_config('app.request_id', $3, true), set_config('app.lane', $4, true)`,
      [context.actor, context.basis ?? "", context.requestId ?? "", context.lane ?? ""],
    );
    return work(tx);
  });
}

/** The part of a data source or transaction that reads with plain SQL. */
export interface Queryable {
  query<T>(sql: string, parameters?: unknown[]): Promise<T>;
}
