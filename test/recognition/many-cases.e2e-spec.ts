import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { listAt, objectAt, textAt } from "../support/json.js";
import { opened, recognitionStage, steps, type RecognitionStage } from "../support/some-recognitions.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer, TestClient } from "../support/test-client.js";
import { daysPassForCases } from "../support/time-passes.js";

const MANY = 3_000;

let test: TestApp;
let stage: RecognitionStage;
let late: string;
beforeAll(async () => {
  test = await startTestApp();
  stage = await recognitionStage(test);
  late = await opened(stage);
  await steps(stage, late, ["host", "acknowledge"]);
  await daysPassForCases(test.dataSource, 90);
  const fresh = await opened(stage);
  // Newer than the late one by their ids, each with the request, the step and the person of another.
  await test.dataSource.query(
    `WITH made AS (
       INSERT INTO procedure_case (id, procedure, home, host, applicant_id, state, entered_on, opened_by)
       SELECT $1 || '-' || n, procedure, home, host, applicant_id, 'verifying', entered_on, opened_by
       FROM procedure_case, generate_series(1, $2::int) AS n WHERE id = $1 RETURNING id),
     taken AS (
       INSERT INTO case_step (case_id, on_day, party, actor, step, from_state, to_state)
       SELECT id, shanghai_today(), 'host', 'test', 'acknowledge', 'submitted', 'verifying' FROM made)
     INSERT INTO recognition_request (case_id, practitioner_id)
     SELECT made.id, r.practitioner_id FROM made, recognition_request r WHERE r.case_id = $1`,
    [fresh, MANY],
  );
}, 120_000);
afterAll(() => test.close());

/** The answer, and how many queries it took. */
async function counted(client: TestClient, path: string): Promise<{ answer: Answer; queries: number }> {
  const spy = jest.spyOn(test.dataSource, "query");
  const answer = await client.get(path);
  const queries = spy.mock.calls.length;
  spy.mockRestore();
  return { answer, queries };
}

describe("among thousands of cases", () => {
  it("the one that is overdue is found by turns of hundreds, however small the page", async () => {
    const { answer, queries } = await counted(stage.home, "/recognitions?overdue=true&limit=1");
    expect(listAt(answer.body, "items").map((one) => textAt(one, "id"))).toEqual([late]);
    expect(answer.body).not.toHaveProperty("next");
    expect(queries).toBeGreaterThan(5);
    expect(queries).toBeLessThan(30);
  });

  it("a page of a hundred takes as many queries as one of two, and tells of each but its papers", async () => {
    const [few, many] = [
      await counted(stage.host, "/recognitions?limit=2"),
      await counted(stage.host, "/recognitions?limit=100"),
    ];
    expect(many.queries).toBe(few.queries);
    const items = listAt(many.answer.body, "items");
    expect(items).toHaveLength(100);
    const { documents, ...alone } = objectAt(
      (await stage.host.get(`/recognitions/${textAt(items[0], "id")}`)).body,
    );
    expect(items[0]).toEqual(alone);
    expect(documents).not.toHaveLength(0);
  });

  it("pages by state follow one another without a gap", async () => {
    const first = (await stage.host.get("/recognitions?state=verifying&limit=100")).body;
    const cursor = textAt(first, "next");
    const second = (await stage.host.get(`/recognitions?state=verifying&limit=100&cursor=${cursor}`)).body;
    const all = (await stage.host.get("/recognitions?limit=100")).body;
    const idsOf = (page: unknown): string[] => listAt(page, "items").map((one) => textAt(one, "id"));
    expect(idsOf(first)).toEqual(idsOf(all));
    const both = [...idsOf(first), ...idsOf(second)];
    expect(both).toEqual([...new Set(both)].toSorted().toReversed());
    expect(both).toHaveLength(200);
  });
});
