import { anApplication, branchStage, submitted } from "./a-branch.js";
import type { FactWrite } from "./fact-writes.js";
import { textAt } from "./json.js";
import type { TestApp } from "./test-app.js";
import type { Answer, TestClient } from "./test-client.js";

type Calls = Readonly<Record<string, () => Promise<readonly Answer[]>>>;

/** Live answers of every operation on branches, by the operation's name. */
export async function branchCalls(test: TestApp): Promise<Calls> {
  const stage = await branchStage(test);
  const { clerk, host, home, firm } = stage;
  const auditor = await test.signIn("auditor");
  const [draft, id] = [await drafted(), await submitted(stage)];
  const path = `/branch-applications/${id}`;
  const steps = `${path}/steps`;

  async function drafted(): Promise<string> {
    const answer = await clerk.post("/branch-applications", anApplication(stage));
    return `/branch-applications/${textAt(answer.body, "id")}`;
  }

  return {
    "POST /branch-applications": async () => [
      await clerk.post("/branch-applications", anApplication(stage, { commitment: true })),
      await clerk.post("/branch-applications", { firmId: firm, division: "nowhere" }),
      await clerk.post("/branch-applications", { firmId: firm, division: "510104" }),
      await host.post("/branch-applications", anApplication(stage)),
      await test.anyone.post("/branch-applications", anApplication(stage)),
    ],
    "GET /branch-applications": async () => [
      await clerk.get("/branch-applications?limit=1"),
      await host.get("/branch-applications?overdue=true"),
      await host.get("/branch-applications?state=x"),
      await auditor.get("/branch-applications"),
    ],
    "GET /branch-applications/{id}": async () => [
      await clerk.get(path),
      await home.get(path, { "accept-language": "en" }),
      await host.get(draft),
      await test.anyone.get(path),
    ],
    "PATCH /branch-applications/{id}": async () => [
      await clerk.patch(draft, { assetsYuan: 400_000 }, { "if-match": "*" }),
      await clerk.patch(draft, { assetsYuan: -1 }, { "if-match": "*" }),
      await clerk.patch(draft, { assetsYuan: 400_000 }),
      await clerk.patch(path, { assetsYuan: 400_000 }, { "if-match": "*" }),
    ],
    "GET /branch-applications/{id}/precheck": async () => [
      await clerk.get(`${path}/precheck`),
      await clerk.get(`${draft}/precheck`, { "accept-language": "en" }),
      await host.get(`${draft}/precheck`),
    ],
    "POST /branch-applications/{id}/steps": async () => [
      await home.post(steps, { step: "accept" }),
      await host.post(steps, { step: "accept" }),
      await host.post(steps, { step: "accept" }),
      await host.post(steps, { step: "decide", outcome: "refuse" }),
      await host.post(steps, { step: "examine" }, { "if-match": '"99"' }),
      await host.post(steps, { step: "examine" }),
      await host.post(steps, { step: "decide" }),
    ],
    ...changeCalls(),
  };

  function changeCalls(): Calls {
    const changes = "/branch-changes";
    const ofBranch = async (): Promise<object> => {
      const { body } = await clerk.get(path);
      const address = "渝中区示例街2号（测试）";
      return { branchId: textAt(body, "branchId"), kind: "address", address, reason: "（测试）" };
    };
    const open = async (): Promise<string> => {
      const { body } = await clerk.get(`${changes}?limit=1`);
      return `${changes}/${textAt(body, "items", 0, "id")}`;
    };
    return {
      "POST /branch-changes": async () => [
        await clerk.post(changes, await ofBranch()),
        await clerk.post(changes, await ofBranch()),
        await clerk.post(changes, { ...(await ofBranch()), branchId: firm }),
        await clerk.post(changes, { ...(await ofBranch()), kind: "head" }),
        await host.post(changes, await ofBranch()),
      ],
      "GET /branch-changes": async () => [await clerk.get(changes), await auditor.get(changes)],
      "GET /branch-changes/{id}": async () => [
        await host.get(await open()),
        await host.get(`${changes}/unknown-change`),
      ],
      "POST /branch-changes/{id}/steps": async () => [
        await clerk.post(`${await open()}/steps`, { step: "accept" }),
        await host.post(`${await open()}/steps`, { step: "accept" }),
        await host.post(`${await open()}/steps`, { step: "decide" }),
        await host.post(`${await open()}/steps`, { step: "decide" }),
      ],
    };
  }
}

/** Every write of branches, into which one bad value at a time is put; the client that is given is a registrar. */
export function branchWrites(clerk: TestClient): Readonly<Record<string, FactWrite>> {
  const people = { headId: "a-person-0001", secondedIds: ["a-person-0001"] };
  const documents = [{ kind: "branch_rules", fileId: "a-file-0001" }];
  const premises = { address: "渝中区示例街1号（测试）", proof: "（测试）" };
  const fields = { ...people, assetsYuan: 300_000, premises, documents };
  const change = { branchId: "a-branch-0001", kind: "head", headId: "a-person-0001", reason: "（测试）" };
  return {
    "POST /branch-applications": {
      body: () => ({ firmId: "a-firm-00001", division: "500103", ...fields }),
      send: (_client, body) => clerk.post("/branch-applications", body),
    },
    "PATCH /branch-applications/{id}": {
      body: () => fields,
      send: (_client, body) => clerk.patch("/branch-applications/a-case-0001", body, { "if-match": "*" }),
    },
    "POST /branch-applications/{id}/steps": {
      body: () => ({ step: "ask", missing: ["branch_rules"], reason: "（测试）" }),
      send: (client, body) => client.post("/branch-applications/a-case-0001/steps", body),
    },
    "POST /branch-changes": {
      body: () => change,
      send: (_client, body) => clerk.post("/branch-changes", body),
    },
    "POST /branch-changes/{id}/steps": {
      body: () => ({ step: "ask", missing: ["branch_rules"], reason: "（测试）" }),
      send: (client, body) => client.post("/branch-changes/a-case-0001/steps", body),
    },
  };
}
