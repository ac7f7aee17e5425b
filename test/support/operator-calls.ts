import type { TestApp } from "./test-app.js";
import type { Answer } from "./test-client.js";
import { textAt } from "./json.js";
import { TABLE } from "./sync-state.js";

/** Live answers of every operation that operators have: successes and refusals. */
export async function operatorCalls(
  test: TestApp,
): Promise<Readonly<Record<string, () => Promise<readonly Answer[]>>>> {
  const operator = await test.signIn("operator");
  const registrar = await test.signIn("cq.registrar");
  const asked = async (path: string): Promise<string> =>
    `${path}/${textAt((await operator.post(path, {})).body, "id")}`;
  return {
    "POST /search/rebuilds": async () => [
      await operator.send("POST", "/search/rebuilds", undefined),
      await operator.post("/search/rebuilds", { engine: "lucene" }),
      await registrar.post("/search/rebuilds", {}),
      await test.anyone.post("/search/rebuilds", {}),
    ],
    "GET /search/rebuilds/{id}": async () => [
      await operator.get(await asked("/search/rebuilds")),
      await operator.get("/search/rebuilds/unknown-id"),
      await registrar.get("/search/rebuilds/unknown-id"),
    ],
    "POST /search/drift-checks": async () => [
      await operator.post("/search/drift-checks", { full: true, engine: "postgres" }),
      await operator.post("/search/drift-checks", { full: 1 }),
      await operator.post("/search/drift-checks", {}, { "idempotency-key": "openapi" }),
      await operator.post("/search/drift-checks", { full: true }, { "idempotency-key": "openapi" }),
    ],
    "GET /search/drift-checks/{id}": async () => [
      await operator.get(await asked("/search/drift-checks")),
      await operator.get("/search/drift-checks/unknown-id"),
    ],
    "GET /search/parked": async () => [
      await parked(() => operator.get("/search/parked?limit=1")),
      await operator.get("/search/parked?limit=0"),
      await registrar.get("/search/parked"),
    ],
    "POST /search/parked/retries": async () => [
      await parked(() => operator.post("/search/parked/retries", {})),
      await operator.post("/search/parked/retries", { id: "unknown-id" }),
      await operator.post("/search/parked/retries", { id: 5 }),
    ],
  };

  /** While an index refuses one document. */
  async function parked(work: () => Promise<Answer>): Promise<Answer> {
    await test.dataSource.query(
      `INSERT INTO search_work (index_uid, document_id, kind, lane, marked_at, parked, last_error)
       VALUES ($1, 'of-a-test', 'institution', 1, clock_timestamp(), true, '（测试）不收')`,
      [TABLE],
    );
    return work().finally(() =>
      test.dataSource.query(`DELETE FROM search_work WHERE document_id = 'of-a-test'`),
    );
  }
}
