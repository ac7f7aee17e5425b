import { parseArgs, type ParseArgsConfig } from "node:util";
import type { IndexEngine } from "#search";
import { UsageError } from "../../usage.js";

export interface SyncOptions {
  readonly engine: IndexEngine | null;
  readonly full: boolean;
  readonly wait: boolean;
  readonly id: string | null;
}

const OPTIONS = {
  engine: { type: "string" },
  full: { type: "boolean", default: false },
  wait: { type: "boolean", default: false },
  id: { type: "string" },
} as const;

/** @param allowed the options that the command knows. @throws UsageError for any other. */
export function syncOptions(
  words: readonly string[],
  allowed: readonly (keyof typeof OPTIONS)[],
): SyncOptions {
  const options = Object.fromEntries(allowed.map((name) => [name, OPTIONS[name]]));
  const values = parsed(words, options);
  return {
    engine: engineOf(values["engine"]),
    full: values["full"] === true,
    wait: values["wait"] === true,
    id: typeof values["id"] === "string" ? values["id"] : null,
  };
}

function parsed(
  words: readonly string[],
  options: NonNullable<ParseArgsConfig["options"]>,
): Readonly<Record<string, unknown>> {
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function engineOf(value: unknown): IndexEngine | null {
  if (value === undefined) return null;
  if (value === "postgres" || value === "meilisearch") return value;
  throw new UsageError("--engine is postgres or meilisearch");
}
