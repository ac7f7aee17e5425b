import path from "node:path";
import { fileURLToPath } from "node:url";
import { packageRoot } from "#seeds";

/** Where `npm run build` puts the pages. */
export function builtWebRoot(): string {
  return path.join(packageRoot(path.dirname(fileURLToPath(import.meta.url))), "dist", "web");
}
