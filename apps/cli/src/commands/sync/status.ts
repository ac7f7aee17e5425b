import { readParked, readSyncFigures, type IndexFigures } from "#search";
import type { Command } from "../../with-database.js";
import { syncOptions } from "./options.js";

const SHOWN = 20;

/** One line for each index; exit code 1 when something needs an operator: parked documents, a refused index. */
export const status: Command = async (words, dataSource) => {
  syncOptions(words, []);
  const { indexes, marks } = await readSyncFigures(dataSource);
  const waiting = marks.reduce((sum, { count }) => sum + count, 0);
  process.stdout.write(`marks not folded yet: ${waiting}\n`);
  for (const index of indexes) process.stdout.write(`${lineOf(index)}\n`);
  for (const { indexUid, documentId, attempts, error } of await readParked(dataSource, SHOWN)) {
    process.stdout.write(`parked in ${indexUid}: ${documentId} after ${attempts} attempts: ${error ?? ""}\n`);
  }
  if (indexes.some(({ parked, fault }) => parked > 0 || fault !== null)) process.exitCode = 1;
};

function lineOf(index: IndexFigures): string {
  const pending = index.backlog.reduce((sum, count) => sum + count, 0);
  const filled =
    index.state === "building" ? ` (${Math.max(0, index.queued - pending)} of ${index.total} written)` : "";
  const fault = index.fault === null ? "" : `, left alone: ${index.fault}`;
  return (
    `${index.indexUid} ${index.state}${filled}: ${pending} pending, oldest ${index.oldestSeconds.toFixed(1)} s, ` +
    `${index.parked} parked, ${index.drift} differences mended${fault}`
  );
}
