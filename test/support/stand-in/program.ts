import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const BUILT = "dist/test/support/stand-in/main.js";

/** The stand-in as a program of its own, for `node`; there after a build of the server. */
export const STAND_IN_PROGRAM = path.join(checkout(), BUILT);

/**
 * Puts the stand-in into a folder under the name `meilisearch`, so that a PATH that begins with the folder finds it.
 * @returns the program's path.
 */
export async function installStandIn(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const program = path.join(folder, "meilisearch");
  await writeFile(program, `#!/bin/sh\nexec "${process.execPath}" "${STAND_IN_PROGRAM}" "$@"\n`);
  await chmod(program, 0o755);
  return program;
}

/** From the sources as well as from the build. */
function checkout(): string {
  const here = fileURLToPath(new URL(".", import.meta.url));
  return here.slice(0, here.search(/(dist\/)?test\/support\/stand-in\/$/));
}
