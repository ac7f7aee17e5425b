import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { Accounts, ROLES, type Role } from "#access";
import { isJurisdiction, type Jurisdiction } from "#codes";
import { UsageError } from "../usage.js";
import type { Command } from "../with-database.js";

/** add, reset and disable; passwords come by standard input, never by the command line. */
export const account: Command = async (words, dataSource) => {
  const [verb, name, ...options] = words;
  if (name === undefined) throw new UsageError("account needs add, reset or disable, and a name");
  const accounts = new Accounts(dataSource);
  switch (verb) {
    case "add": {
      const said = readOptions(options);
      await accounts.add({ ...said, name, password: await readPassword() });
      break;
    }
    case "reset":
      await accounts.reset(name, await readPassword());
      break;
    case "disable":
      await accounts.disable(name);
      break;
    default:
      throw new UsageError(`account has no command ${verb ?? "(none)"}`);
  }
  process.stdout.write(`${name}: done\n`);
};

interface Options {
  readonly roles: Role[];
  readonly jurisdiction: Jurisdiction | null;
  /** Whose clerk it is. */
  readonly institutionId: string | null;
}

function readOptions(words: readonly string[]): Options {
  const values = parse(words);
  const roles = (values.role ?? []).map((given) => {
    const role = ROLES.find((known) => known === given);
    if (role === undefined) throw new UsageError(`${given} is no role: ${ROLES.join(", ")}`);
    return role;
  });
  if (roles.length === 0) throw new UsageError("account add needs --role");
  const side = values.jurisdiction ?? null;
  if (side !== null && !isJurisdiction(side)) throw new UsageError("--jurisdiction is SC or CQ");
  return { roles, jurisdiction: side, institutionId: values.institution ?? null };
}

function parse(words: readonly string[]): { role?: string[]; jurisdiction?: string; institution?: string } {
  const options = {
    role: { type: "string", multiple: true },
    jurisdiction: { type: "string" },
    institution: { type: "string" },
  } as const;
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function readPassword(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write("Password, then Ctrl-D: ");
  return (await text(process.stdin)).replace(/\r?\n$/, "");
}
