import { branchStage, submitted } from "./a-branch.js";
import { proposed } from "./some-agreements.js";
import type { TestApp } from "./test-app.js";
import type { Answer, TestClient } from "./test-client.js";

export interface Refused {
  readonly answer: Answer;
  readonly status: number;
  readonly code: string;
}

type Tries = Readonly<Record<string, () => Promise<Refused | "touches no record">>>;

/** What goes on between the two sides, tried by Sichuan's registrar where it is Chongqing's turn or business. */
export async function foreignProcedures(test: TestApp, foreigner: TestClient, body: string): Promise<Tries> {
  const id = await submitted(await branchStage(test));
  const refused = async (answer: Promise<Answer>, status: number, code: string): Promise<Refused> => ({
    answer: await answer,
    status,
    code,
  });
  const unknown = (path: string, sent: object): Promise<Refused> =>
    refused(foreigner.post(path, sent), 404, "not-found");
  return {
    "POST /agreements": () => Promise.resolve("touches no record"),
    "POST /agreements/{id}/approvals": async () => {
      const own = await proposed(foreigner, { covers: ["LEGAL_AID"] });
      return refused(foreigner.post(`/agreements/${own}/approvals`, {}), 422, "own-proposal");
    },
    "POST /agreements/{id}/termination": () =>
      unknown("/agreements/unknown-one/termination", { reason: "（测试）" }),
    "POST /recognitions": () =>
      refused(
        foreigner.post("/recognitions", { subjectId: body, host: "SC", documents: [] }),
        403,
        "forbidden",
      ),
    "POST /recognitions/{id}/steps": () =>
      unknown("/recognitions/unknown-one/steps", { step: "acknowledge" }),
    "POST /branch-applications": () =>
      refused(foreigner.post("/branch-applications", { firmId: body, division: "500103" }), 403, "forbidden"),
    "PATCH /branch-applications/{id}": () =>
      refused(foreigner.patch(`/branch-applications/${id}`, {}, { "if-match": "*" }), 403, "forbidden"),
    "POST /branch-applications/{id}/steps": () =>
      refused(foreigner.post(`/branch-applications/${id}/steps`, { step: "accept" }), 403, "forbidden"),
    "POST /branch-changes": () =>
      refused(
        foreigner.post("/branch-changes", { branchId: body, kind: "closing", reason: "（测试）" }),
        403,
        "forbidden",
      ),
    "POST /branch-changes/{id}/steps": () => unknown("/branch-changes/unknown-one/steps", { step: "accept" }),
    "POST /files": () => Promise.resolve("touches no record"),
    "POST /notices/{id}/read": () => unknown("/notices/unknown-one/read", {}),
  };
}
