import { DuplicateFinder } from "#registry";
import { anInstitution, DIVISION } from "./an-institution.js";
import { registered } from "./a-practitioner.js";
import { listAt, textAt } from "./json.js";
import type { TestApp } from "./test-app.js";
import type { Answer, TestClient } from "./test-client.js";

const ANY = { "if-match": "*" };

/** Looks for duplicates until everything that has settled is compared. */
export async function lookForDuplicates(test: Pick<TestApp, "dataSource" | "reference">): Promise<void> {
  await new DuplicateFinder(test.dataSource, test.reference).drain();
}

/** The pairs of the queue that a record is one of, as a registrar sees them. */
export async function pairsOf(client: TestClient, id: string, query = ""): Promise<unknown[]> {
  const pairs: unknown[] = [];
  for (let cursor = ""; ;) {
    const { body } = await client.get(`/duplicates?limit=100${query}${cursor}`);
    pairs.push(
      ...listAt(body, "items").filter((item) =>
        listAt(item, "records").some((one) => textAt(one, "id") === id),
      ),
    );
    if (typeof body !== "object" || body === null || !("next" in body)) return pairs;
    cursor = `&cursor=${textAt(body, "next")}`;
  }
}

export function decide(
  client: TestClient,
  pair: string,
  given: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  return client.post(`/duplicates/${pair}/decisions`, { reason: "（测试）核对", ...given }, ANY);
}

export interface TwoBodies {
  readonly pair: string;
  readonly one: string;
  readonly other: string;
}

let serial = 0;

/** Two bodies of one name, of one side or of both, and the pair that they are. @throws Error when none was found. */
export async function twoBodies(
  test: TestApp,
  first: TestClient,
  second: TestClient,
  given: Readonly<Record<string, unknown>> = {},
): Promise<TwoBodies> {
  serial += 1;
  const name = `（测试）两登${serial}公证处`;
  const of = async (client: TestClient, division: string, not: readonly string[]): Promise<string> =>
    registered(client, anInstitution({ name, division, notDuplicateOf: not, creditCode: null, ...given }));
  const one = await of(first, DIVISION.CQ, []);
  const other = await of(second, first === second ? DIVISION.CQ : DIVISION.SC, [one]);
  await lookForDuplicates(test);
  const [found] = (await pairsOf(first, one)).filter((pair) =>
    listAt(pair, "records").some((record) => textAt(record, "id") === other),
  );
  if (found === undefined) throw new Error("the two were not found");
  return { pair: textAt(found, "id"), one, other };
}

type Calls = Readonly<Record<string, () => Promise<readonly Answer[]>>>;

/** Live answers of every operation on duplicates and of the feed of changes, by the operation's name. */
export async function duplicateCalls(test: TestApp): Promise<Calls> {
  const cq = await test.signIn("cq.registrar");
  const auditor = await test.signIn("auditor");
  return {
    "GET /duplicates": async () => {
      await twoBodies(test, cq, cq);
      return [
        await cq.get("/duplicates?limit=1"),
        await cq.get("/duplicates?kind=x"),
        await test.anyone.get("/duplicates"),
        await auditor.get("/duplicates"),
      ];
    },
    "GET /duplicates/{id}": async () => {
      const { pair } = await twoBodies(test, cq, cq);
      return [await cq.get(`/duplicates/${pair}`), await cq.get("/duplicates/unknown-id")];
    },
    "POST /duplicates/{id}/decisions": async () => {
      const { pair, one } = await twoBodies(test, cq, cq);
      return [
        await decide(cq, pair, {}),
        await cq.post(`/duplicates/${pair}/decisions`, { decision: "different", reason: "（测试）" }),
        await decide(cq, pair, { decision: "merge", survivorId: one }),
        await decide(cq, pair, { decision: "different" }),
        await decide(cq, "unknown-id", { decision: "different" }),
      ];
    },
    "GET /changes": async () => [
      await test.anyone.get("/changes?limit=3"),
      await test.anyone.get("/changes?kind=practitioner"),
      await test.anyone.get("/changes?cursor=x"),
    ],
  };
}
