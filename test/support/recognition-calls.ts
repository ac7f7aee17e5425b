import type { FactWrite } from "./fact-writes.js";
import { textAt } from "./json.js";
import { uploadedFile } from "./some-files.js";
import {
  aMediator,
  opened,
  recognitionStage,
  request,
  step,
  steps,
  TO_DECIDING,
} from "./some-recognitions.js";
import type { TestApp } from "./test-app.js";
import type { Answer } from "./test-client.js";

type Calls = Readonly<Record<string, () => Promise<readonly Answer[]>>>;

/** Live answers of every operation on requests for recognition, by the operation's name. */
export async function recognitionCalls(test: TestApp): Promise<Calls> {
  const stage = await recognitionStage(test);
  const { applicant, home, host } = stage;
  const auditor = await test.signIn("auditor");
  return {
    "POST /recognitions": async () => {
      const person = await aMediator(stage);
      const documents = [{ kind: "statement", fileId: await uploadedFile(applicant) }];
      const keyed = applicant.with({ "idempotency-key": "recognition-call" });
      return [
        await request(keyed, person, { documents }),
        await request(keyed, await aMediator(stage)),
        await request(applicant, person),
        await request(applicant, "unknown-person"),
        await request(applicant, person, { host: "XX" }),
        await request(host, person),
        await request(test.anyone, person),
      ];
    },
    "GET /recognitions": async () => [
      await home.get("/recognitions?limit=2"),
      await host.get("/recognitions?overdue=true", { "accept-language": "en" }),
      await host.get("/recognitions?state=x"),
      await auditor.get("/recognitions"),
      await test.anyone.get("/recognitions"),
    ],
    "GET /recognitions/{id}": async () => {
      const id = await opened(stage);
      await steps(stage, id, ...TO_DECIDING, ["host", "accept"]);
      return [
        await applicant.get(`/recognitions/${id}`),
        await host.get(`/recognitions/${id}x`),
        await auditor.get(`/recognitions/${id}`),
        await test.anyone.get(`/recognitions/${id}`),
      ];
    },
    "POST /recognitions/{id}/steps": async () => {
      const id = textAt((await request(applicant, await aMediator(stage))).body, "id");
      return [
        await step(host, id, { step: "ask", missing: ["statement"] }),
        await step(host, id, { step: "ask", missing: ["consent"] }),
        await step(host, id, { step: "ask" }),
        await step(home, id, { step: "acknowledge" }),
        await step(host, `${id}x`, { step: "acknowledge" }),
        await host.post(`/recognitions/${id}/steps`, { step: "acknowledge" }, { "if-match": '"77"' }),
        await step(test.anyone, id, { step: "acknowledge" }),
      ];
    },
  };
}

/** Every write of requests, into which one bad value at a time is put. */
export const RECOGNITION_WRITES: Readonly<Record<string, FactWrite>> = {
  "POST /recognitions": {
    body: () => ({
      ...{ subjectId: "a-person-0001", host: "SC", services: ["mediation"], until: "2029-01-01" },
      documents: [{ kind: "statement", fileId: "a-file-0001" }],
    }),
    send: (client, body) => client.post("/recognitions", body),
  },
  "POST /recognitions/{id}/steps": {
    body: () => ({ step: "ask", missing: ["statement"], reason: "（测试）" }),
    send: (client, body) => client.post("/recognitions/a-case-0001/steps", body),
  },
};
