import type { DataSource } from "typeorm";
import { Repeater } from "../work/repeater.js";
import type { FileStore } from "./file-store.js";
import { sweepFiles } from "./file-sweep.js";

const HOUR_MS = 3_600_000;

/** Sweeps the files at its start and every hour. */
export function fileSweeper(
  dataSource: DataSource,
  store: FileStore,
  onError: (error: unknown) => void,
): Repeater {
  const round = async (signal: AbortSignal): Promise<number> => {
    await sweepFiles(dataSource, store, signal);
    return HOUR_MS;
  };
  return new Repeater({ round, onError, pauseAfterError: HOUR_MS });
}
