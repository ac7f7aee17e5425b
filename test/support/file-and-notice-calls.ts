import { rm } from "node:fs/promises";
import path from "node:path";
import { textAt } from "./json.js";
import { aPdf, sendFile } from "./some-files.js";
import { tell } from "./some-notices.js";
import type { TestApp } from "./test-app.js";
import type { Answer } from "./test-client.js";

/** Live answers of every operation on files and notices, by the operation's name. */
export async function fileAndNoticeCalls(
  test: TestApp,
): Promise<Readonly<Record<string, () => Promise<readonly Answer[]>>>> {
  const registrar = await test.signIn("sc.registrar");
  const auditor = await test.signIn("auditor");
  const key = { "idempotency-key": "openapi-file" };
  return {
    "POST /files": async () => [
      await sendFile(registrar, aPdf(), "a.pdf", key),
      await sendFile(registrar, aPdf(), "a.pdf", key),
      await sendFile(registrar, ""),
      await sendFile(registrar, "text"),
      await sendFile(registrar, Buffer.alloc(22 * 1024 * 1024)),
      await sendFile(auditor, aPdf()),
      await sendFile(test.anyone, aPdf()),
    ],
    "GET /files/{id}": async () => {
      const sent = (await sendFile(registrar, aPdf())).body;
      const address = `/files/${textAt(sent, "id")}`;
      const whole = await registrar.get(address);
      const sha256 = textAt(sent, "sha256");
      await rm(path.join(test.dataDir, "files", sha256.slice(0, 2), sha256.slice(2)));
      return [
        whole,
        await registrar.get(address),
        await auditor.get(address),
        await test.anyone.get(address),
      ];
    },
    "GET /notices": async () => {
      await tell(test, { links: [{ kind: "agreement", id: "agreement-0001" }] });
      return [
        await registrar.get("/notices?limit=1"),
        await registrar.get("/notices?unread=x"),
        await auditor.get("/notices"),
        await test.anyone.get("/notices"),
      ];
    },
    "GET /notices/count": async () => [
      await registrar.get("/notices/count"),
      await auditor.get("/notices/count"),
    ],
    "POST /notices/{id}/read": async () => {
      const [id = ""] = await tell(test);
      return [
        await registrar.post(`/notices/${id}/read`, undefined),
        await registrar.post("/notices/unknown-id/read", undefined),
        await auditor.post(`/notices/${id}/read`, undefined),
      ];
    },
  };
}
