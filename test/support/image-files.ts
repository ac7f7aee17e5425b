import { existsSync } from "node:fs";
import { mkdir, readFile, symlink } from "node:fs/promises";
import path from "node:path";
import type { Instruction } from "./docker-files.js";
import { isObject, objectAt } from "./json.js";
import { CHECKOUT } from "./program.js";

const PREFIX = "node_modules/";

/**
 * Lays the image's files out in a folder, by links into the checkout: to be run with `--preserve-symlinks`, so that
 * nothing is found beside them. Packages are those installed here that production has too, without what the
 * Dockerfile's stage takes away again.
 * @returns the names of the packages.
 */
export async function layOutImage(root: string, modulesStage: readonly Instruction[]): Promise<string[]> {
  for (const file of ["package.json", "dist", "seeds"])
    await symlink(path.join(CHECKOUT, file), path.join(root, file));
  const removed = takenAway(modulesStage);
  const packages = (await productionPackages()).filter(
    (name) => !removed.some((gone) => name === gone || name.startsWith(`${gone}/`)),
  );
  for (const name of packages) {
    const place = path.join(root, PREFIX, name);
    await mkdir(path.dirname(place), { recursive: true });
    await symlink(path.join(CHECKOUT, PREFIX, name), place);
  }
  return packages;
}

/** What the stage removes after it installed; also proof that it installs for production. */
function takenAway(stage: readonly Instruction[]): string[] {
  const install = stage.find(({ name, rest }) => name === "RUN" && rest.includes("npm ci"))?.rest ?? "";
  const [command = "", removal = ""] = install.split("&& rm -rf");
  if (!command.includes("--omit=dev") || command.includes("--omit=optional"))
    throw new Error(`not for production: ${command}`);
  return removal
    .trim()
    .split(/\s+/)
    .map((file) => file.slice(PREFIX.length));
}

/** Packages of the first level that npm says it has installed here, and not for development. */
async function productionPackages(): Promise<string[]> {
  const lock: unknown = JSON.parse(await readFile(path.join(CHECKOUT, PREFIX, ".package-lock.json"), "utf8"));
  return Object.entries(objectAt(lock, "packages"))
    .filter(
      ([place, entry]) =>
        place.startsWith(PREFIX) && isObject(entry) && entry["dev"] !== true && entry["link"] !== true,
    )
    .map(([place]) => place.slice(PREFIX.length))
    .filter((name) => !name.includes(`/${PREFIX}`) && existsSync(path.join(CHECKOUT, PREFIX, name)));
}
