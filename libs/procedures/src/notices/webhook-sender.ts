import type { DataSource } from "typeorm";
import { Repeater } from "../work/repeater.js";
import {
  giveUpStale,
  leaseDeliveries,
  noteDelivered,
  noteFailed,
  returnDelivery,
  type LeasedDelivery,
} from "./deliveries.query.js";
import { DeliveryError, postNotice, type Webhook } from "./post-notice.js";

/** Between two looks for notices while there are none. */
const POLL_MS = 2_000;
const PAUSE_AFTER_ERROR_MS = 5_000;
/** Sent at the same time. */
const AT_ONCE = 4;

export interface WebhookSenderParts {
  readonly dataSource: DataSource;
  readonly webhook: Webhook;
  /** Milliseconds for one try; 10 s unless told. */
  readonly timeoutMs?: number;
}

/**
 * Sends some of the notices whose time has come. Any number of workers may: a notice is leased to one of them.
 * @returns how many were tried.
 */
export async function sendDueNotices(parts: WebhookSenderParts, signal: AbortSignal): Promise<number> {
  await giveUpStale(parts.dataSource);
  const leases = await leaseDeliveries(parts.dataSource, AT_ONCE);
  const sent = await Promise.allSettled(leases.map((lease) => sendOne(parts, lease, signal)));
  const failed = sent.find((one) => one.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return leases.length;
}

async function sendOne(
  { dataSource, webhook, timeoutMs }: WebhookSenderParts,
  lease: LeasedDelivery,
  signal: AbortSignal,
): Promise<void> {
  try {
    await postNotice(webhook, lease.notice, signal, timeoutMs);
  } catch (error) {
    if (error instanceof DeliveryError) return noteFailed(dataSource, lease, error.message);
    if (signal.aborted) return returnDelivery(dataSource, lease);
    throw error;
  }
  await noteDelivered(dataSource, lease);
}

/** Sends notices in the background. */
export function webhookSender(parts: WebhookSenderParts, onError: (error: unknown) => void): Repeater {
  const round = async (signal: AbortSignal): Promise<number> =>
    (await sendDueNotices(parts, signal)) > 0 ? 0 : POLL_MS;
  return new Repeater({ round, onError, pauseAfterError: PAUSE_AFTER_ERROR_MS });
}
