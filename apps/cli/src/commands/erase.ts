import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { Accounts } from "#access";
import { eraseValue, NotFoundError, ValidationError } from "#registry";
import { UsageError } from "../usage.js";
import type { Command } from "../with-database.js";

/**
 * Takes private data out of a record and its history, in the name of a registrar's account. The value comes by standard
 * input, so that it is in no list of commands.
 */
export const erase: Command = async (words, dataSource) => {
  const { recordId, account, reason } = readOptions(words);
  const actor = await new Accounts(dataSource).actor(account);
  if (process.stdin.isTTY) process.stderr.write("The value to erase, then Ctrl-D: ");
  const value = (await text(process.stdin)).replace(/\r?\n$/, "");
  try {
    const { id, places } = await eraseValue(dataSource, { recordId, value, reason }, actor);
    process.stdout.write(`erasure ${id} of ${recordId}\n`);
    for (const [place, rows] of Object.entries(places)) process.stdout.write(`  ${place}: ${rows}\n`);
  } catch (error) {
    if (error instanceof NotFoundError) throw new Error(`there is no record ${recordId}`, { cause: error });
    if (!(error instanceof ValidationError)) throw error;
    throw new Error(error.faults.map(({ message }) => message.en).join("\n"), { cause: error });
  }
};

interface Options {
  readonly recordId: string;
  readonly account: string;
  readonly reason: string;
}

function readOptions(words: readonly string[]): Options {
  const { values, positionals } = parse(words);
  const [recordId, ...more] = positionals;
  if (recordId === undefined || more.length > 0) throw new UsageError("erase needs the id of one record");
  if (values.account === undefined) throw new UsageError("erase needs --account NAME");
  if (values.reason === undefined) throw new UsageError("erase needs --reason TEXT");
  return { recordId, account: values.account, reason: values.reason };
}

function parse(words: readonly string[]): {
  values: { account?: string; reason?: string };
  positionals: string[];
} {
  try {
    const options = { account: { type: "string" }, reason: { type: "string" } } as const;
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
