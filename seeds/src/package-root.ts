import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder that holds `package.json`, found by walking up from `from`. The same code runs from `seeds/src`
 * and, built, from `dist/seeds/src`, while the data stays in one place.
 * @throws Error when no folder above `from` holds a `package.json`.
 */
export function packageRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (dirname(folder) === folder) throw new Error(`no package.json in any folder above ${from}`);
  }
}

/** The absolute path of a file under `seeds/data`. */
export function seedDataPath(...parts: readonly string[]): string {
  return join(packageRoot(dirname(fileURLToPath(import.meta.url))), "seeds", "data", ...parts);
}
