import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { EmbeddedPostgresError, unlessCode } from "./errors.js";
import { waysToRun, type RunAs } from "./run-as.js";
import { lastLines, runProgram } from "./run-program.js";

export interface Reach {
  /** A folder owned by the user that PostgreSQL is to run as. */
  readonly folder: string;
  readonly ownerUid: number | undefined;
  readonly postgres: string;
  readonly env: NodeJS.ProcessEnv;
}

// Writes into the data folder and starts the program with its libraries: what the server will have to do.
const PROBE = 'cd "$1" && : > .reach && rm -f .reach && exec "$2" --version';

/** The user and group that a new database is given; undefined when it stays with ourselves. */
export async function serviceOwner(
  ownerUid: number | undefined,
): Promise<{ uid: number; gid: number } | undefined> {
  const [first] = waysToRun(process.getuid?.(), ownerUid, await passwdText());
  return first?.kind === "user" ? first.user : undefined;
}

/**
 * The plainest way in which PostgreSQL can really run here, found by trying.
 * @throws EmbeddedPostgresError `unreachable`, saying what to change
 */
export async function chooseRunAs(reach: Reach): Promise<RunAs> {
  const ways = waysToRun(process.getuid?.(), reach.ownerUid, await passwdText());
  const reasons: string[] = [];
  for (const runAs of ways) {
    const args = ["-c", PROBE, "sh", reach.folder, reach.postgres];
    const run = { runAs, file: "/bin/sh", args, env: reach.env, cwd: "/" };
    const { succeeded, output } = await runProgram(run, 15_000);
    if (succeeded) return runAs;
    reasons.push(lastLines(output, 2));
  }
  throw unreachable(reach, ways[0], reasons[0] ?? "there is no user named postgres, nobody or daemon");
}

async function passwdText(): Promise<string> {
  return (await unlessCode(["ENOENT"], readFile("/etc/passwd", "utf8"))) ?? "";
}

function unreachable(reach: Reach, way: RunAs | undefined, reason: string): EmbeddedPostgresError {
  if (way?.kind === "self") {
    return new EmbeddedPostgresError("unreachable", `PostgreSQL cannot run in ${reach.folder}: ${reason}`);
  }
  const name = way?.user.name ?? "nobody";
  return new EmbeddedPostgresError(
    "unreachable",
    `PostgreSQL refuses to run as root, and as user ${name} it cannot reach its files: ${reason}\n` +
      `Either start as an ordinary user; or let ${name} pass (chmod o+x on the folders above ` +
      `${dirname(reach.folder)} and ${reach.postgres}); or install setpriv (util-linux); ` +
      "or set DATABASE_URL to a PostgreSQL server of your own.",
  );
}
