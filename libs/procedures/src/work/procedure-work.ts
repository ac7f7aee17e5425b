import type { DataSource } from "typeorm";
import type { AppConfig } from "#config";
import { DiskFileStore } from "../files/disk-file-store.js";
import { fileSweeper } from "../files/file-sweeper.js";
import { webhookSender } from "../notices/webhook-sender.js";
import type { Repeater } from "./repeater.js";

export interface NamedWork {
  readonly name: string;
  readonly work: Repeater;
}

/** What a worker does for procedures in the background, not started yet. */
export function procedureWork(
  dataSource: DataSource,
  { dataDir, webhook }: Pick<AppConfig, "dataDir" | "webhook">,
  onError: (error: unknown, what: string) => void,
): NamedWork[] {
  const failed = (what: string) => (error: unknown) => onError(error, what);
  const files = fileSweeper(dataSource, DiskFileStore.below(dataDir), failed("files"));
  const swept = [{ name: "files", work: files }];
  if (webhook === null) return swept;
  return [...swept, { name: "webhook", work: webhookSender({ dataSource, webhook }, failed("webhook")) }];
}
