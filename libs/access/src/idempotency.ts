import { createHash } from "node:crypto";
import type { EntityManager } from "typeorm";
import { IdempotencyConflictError } from "./access.errors.js";

export interface IdempotentRequest {
  readonly accountId: string;
  readonly key: string;
  /** Whatever decides the result: the route and the body. */
  readonly request: unknown;
}

/**
 * Runs a creating change once for each key of an account. The same key and request answer the first result
 * again; two at the same moment wait for each other, as the key's row is written in the same transaction.
 * @throws IdempotencyConflictError when the key came with another request.
 */
export async function once<T>(
  tx: EntityManager,
  request: IdempotentRequest | null,
  create: () => Promise<T>,
): Promise<T> {
  if (request === null) return create();
  const hash = createHash("sha256").update(JSON.stringify(request.request)).digest("base64url");
  const inserted = await tx.query<unknown[]>(
    `INSERT INTO idempotency_key (account_id, key, request_hash) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING RETURNING key`,
    [request.accountId, request.key, hash],
  );
  if (inserted.length === 0) return firstAnswer<T>(tx, request, hash);
  const answer = await create();
  await tx.query(`UPDATE idempotency_key SET answer = $3 WHERE account_id = $1 AND key = $2`, [
    request.accountId,
    request.key,
    JSON.stringify(answer),
  ]);
  return answer;
}

async function firstAnswer<T>(tx: EntityManager, request: IdempotentRequest, hash: string): Promise<T> {
  const [row] = await tx.query<{ requestHash: string; answer: T }[]>(
    `SELECT request_hash AS "requestHash", answer FROM idempotency_key WHERE account_id = $1 AND key = $2`,
    [request.accountId, request.key],
  );
  if (row?.requestHash !== hash) throw new IdempotencyConflictError("the key was used for another request");
  return row.answer;
}
