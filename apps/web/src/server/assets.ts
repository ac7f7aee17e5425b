import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Assets {
  readonly script: string;
  readonly styles: readonly string[];
}

interface ManifestEntry {
  readonly file: string;
  readonly css?: readonly string[];
}

const ENTRY = "src/entry-client.tsx";

/**
 * The hashed addresses of the browser's half, from the manifest that its build left beside the server's half.
 * Throws at start when the build is missing or is not whole.
 */
export function readAssets(serverModuleUrl: string): Assets {
  const file = join(dirname(fileURLToPath(serverModuleUrl)), "..", "client", ".vite", "manifest.json");
  // Written by our own build from this very folder; the entry is checked below.
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Record<string, ManifestEntry | undefined>;
  const entry = manifest[ENTRY];
  if (entry === undefined) throw new Error(`The page build at ${file} has no entry ${ENTRY}`);
  return { script: `/${entry.file}`, styles: (entry.css ?? []).map((style) => `/${style}`) };
}
