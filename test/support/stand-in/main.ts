import { parseArgs } from "node:util";
import { startStandIn } from "./stand-in.js";

// The flags that the program gives to a Meilisearch of its own; those without a meaning here are taken and left.
const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    "db-path": { type: "string", default: "data.ms" },
    "http-addr": { type: "string", default: "127.0.0.1:7700" },
    "master-key": { type: "string" },
    "task-ms": { type: "string", default: "0" },
    "http-payload-size-limit": { type: "string" },
    "dump-dir": { type: "string" },
    "snapshot-dir": { type: "string" },
    "log-level": { type: "string" },
    "max-indexing-memory": { type: "string" },
    "no-analytics": { type: "boolean" },
    version: { type: "boolean" },
  },
});

if (values.version === true) {
  process.stdout.write("meilisearch stand-in for tests\n");
} else {
  await serve();
}

async function serve(): Promise<void> {
  const [host = "127.0.0.1", port = "7700"] = values["http-addr"].split(":");
  const key = values["master-key"] ?? process.env["MEILI_MASTER_KEY"] ?? null;
  const standIn = await startStandIn({
    host,
    port: Number(port),
    key: key === "" ? null : key,
    folder: values["db-path"],
    taskMs: Number(values["task-ms"]),
    ...payloadLimit(values["http-payload-size-limit"]),
  });
  process.stdout.write(`Stand-in for Meilisearch at ${standIn.url}\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void standIn.stop().then(() => process.exit(0)));
  }
}

/** From a number of bytes, or of megabytes as `1MB`. */
function payloadLimit(text: string | undefined): { payloadLimit?: number } {
  const [, count, unit] = /^(\d+)(MB)?$/.exec(text ?? "") ?? [];
  return count === undefined ? {} : { payloadLimit: Number(count) * (unit === undefined ? 1 : 1_000_000) };
}
