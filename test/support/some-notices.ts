import { inTransaction } from "#database";
import { sendNotice, type NewNotice } from "#procedures";
import { nextSerial } from "./an-institution.js";
import type { TestApp } from "./test-app.js";

/** Tells Sichuan's registrars of a proposal, unless told otherwise, in a transaction of its own. @returns the ids. */
export function tell(test: Pick<TestApp, "dataSource">, given: Partial<NewNotice> = {}): Promise<string[]> {
  const notice: NewNotice = {
    kind: "agreement-proposed",
    caseId: null,
    to: [{ side: "SC" }],
    subject: `（测试）协议第${nextSerial()}号`,
    links: [],
    ...given,
  };
  return inTransaction(test.dataSource, { actor: "test" }, async (tx) => {
    await sendNotice(tx, notice);
    // Of this transaction alone, whatever others tell at the same moment.
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM notice WHERE xmin = pg_current_xact_id()::xid ORDER BY id`,
    );
    return rows.map(({ id }) => id);
  });
}

/** How a notice's way to the webhook stands. */
export interface DeliveryState {
  readonly attempts: number;
  readonly delivered: boolean;
  readonly givenUp: boolean;
  readonly error: string | null;
  /** Minutes until the next try, rounded. */
  readonly waits: number;
}

export async function deliveryOf(test: TestApp, id: string): Promise<DeliveryState> {
  const [row] = await test.dataSource.query<DeliveryState[]>(
    `SELECT attempts, delivered_at IS NOT NULL AS delivered, given_up_at IS NOT NULL AS "givenUp", last_error AS error,
       round(extract(epoch FROM next_attempt_at - clock_timestamp()) / 60)::int AS waits
     FROM webhook_delivery WHERE notice_id = $1`,
    [id],
  );
  if (row === undefined) throw new Error(`no delivery of ${id}`);
  return row;
}

/** Lets time pass for everything that is on its way to the webhook. */
export async function minutesPass(test: TestApp, minutes: number): Promise<void> {
  await test.dataSource.query(
    `UPDATE webhook_delivery SET next_attempt_at = next_attempt_at - make_interval(mins => $1),
       leased_until = leased_until - make_interval(mins => $1)`,
    [minutes],
  );
}
