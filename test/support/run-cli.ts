import { CLI, freshFolder, Program, type Ended } from "./program.js";

export interface Done extends Ended {
  readonly text: string;
}

/** Runs one operator command to its end, on a database, with a text or nothing by standard input. */
export async function cli(url: string, words: readonly string[], input = ""): Promise<Done> {
  const env = { DATABASE_URL: url, DATA_DIR: await freshFolder() };
  const program = new Program({ env, command: [process.execPath, CLI, ...words], input });
  const ended = await program.ended;
  return { ...ended, text: program.text };
}
