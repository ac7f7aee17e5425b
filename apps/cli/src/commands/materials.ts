import { materialsOn, readMaterials, replaceMaterials } from "#branches";
import { isJurisdiction, shanghaiToday } from "#codes";
import { inTransaction } from "#database";
import { readMaterialList } from "#seeds";
import { insteadOf } from "../instead-of.js";
import { UsageError } from "../usage.js";
import type { Command } from "../with-database.js";

/** Shows the papers that an authority asks for a branch today, or puts its whole list in from a day on. */
export const materials: Command = async (words, dataSource) => {
  const [action, given, ...more] = words;
  if (given === undefined || more.length > 0 || (action !== "list" && action !== "load"))
    throw new UsageError("materials needs list AUTHORITY or load FILE");
  const today = shanghaiToday(new Date());
  if (action === "load") {
    const loaded = readMaterialList(given, today);
    const context = { actor: "operator", basis: "材料清单" };
    const replaced = await inTransaction(dataSource, context, (tx) => replaceMaterials(tx, loaded, today));
    const { authority, from, list } = loaded;
    process.stdout.write(`${authority}: ${list.length} papers from ${from}${insteadOf(replaced)}\n`);
    return;
  }
  if (!isJurisdiction(given)) throw new UsageError("materials list needs an authority: SC or CQ");
  const listed = materialsOn(await readMaterials(dataSource), given, today);
  for (const { kind, label, from, verified, article } of listed)
    process.stdout.write(
      `${kind} ${label.zh} from ${from} ${verified ? "verified" : "unverified"} ${article}\n`,
    );
};
