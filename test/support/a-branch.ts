import { addDemoFirm } from "#seeds";
import { textAt } from "./json.js";
import type { TestApp } from "./test-app.js";
import type { TestClient } from "./test-client.js";

/** The demo clerk with their firm, and those who decide about it. */
export interface BranchStage {
  readonly clerk: TestClient;
  readonly home: TestClient;
  readonly host: TestClient;
  readonly firm: string;
  /** Its lawyers, by id. */
  readonly lawyers: readonly string[];
}

/** The made-up firm that meets every condition, its clerk and the two registrars. */
export async function branchStage(test: TestApp): Promise<BranchStage> {
  const { dataSource, reference } = test;
  await addDemoFirm(dataSource, reference, "firm.clerk");
  const rows = await dataSource.query<{ firm: string; lawyers: string[] }[]>(
    `SELECT a.institution_id AS firm, array_agg(g.practitioner_id ORDER BY g.practitioner_id) AS lawyers
     FROM account a JOIN engagement g ON g.institution_id = a.institution_id
     WHERE a.name = 'firm.clerk' GROUP BY a.institution_id`,
  );
  const { firm, lawyers } = rows[0] ?? { firm: "", lawyers: [] };
  return {
    clerk: await test.signIn("firm.clerk"),
    home: await test.signIn("sc.registrar"),
    host: await test.signIn("cq.registrar"),
    firm,
    lawyers,
  };
}

/** What an application in order says; a test changes what it is about. */
export function anApplication(
  { firm, lawyers }: Pick<BranchStage, "firm" | "lawyers">,
  given: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    firmId: firm,
    division: "500103",
    headId: lawyers[0],
    secondedIds: lawyers.slice(0, 3),
    assetsYuan: 300_000,
    premises: { address: "渝中区示例街1号（测试）", proof: "租赁合同（测试）" },
    ...given,
  };
}

/** Opens an application and submits it. @returns its id. */
export async function submitted(
  stage: BranchStage,
  given: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const opened = await stage.clerk.post("/branch-applications", anApplication(stage, given));
  if (opened.status !== 201) throw new Error(opened.text);
  const id = textAt(opened.body, "id");
  const answer = await stage.clerk.post(`/branch-applications/${id}/steps`, { step: "submit" });
  if (answer.status !== 200) throw new Error(answer.text);
  return id;
}
