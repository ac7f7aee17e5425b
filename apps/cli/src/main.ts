import { ConfigError, loadConfig } from "#config";
import { runCommand } from "./run-command.js";
import { UsageError } from "./usage.js";

/** Exit codes: 0 done, 1 failed, 2 called wrongly. */
try {
  await runCommand(process.argv.slice(2), loadConfig(process.env));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  process.exitCode = error instanceof UsageError || error instanceof ConfigError ? 2 : 1;
}
