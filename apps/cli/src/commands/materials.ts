import { materialsOn, readMaterials, replaceMaterials } from "#branches";
import { isJurisdiction, shanghaiToday } from "#codes";
import { inTransaction } from "#database";
import { readMaterialList } from "#seeds";
import { UsageError } from "../usage.js";
import type { Command } from "../with-database.js";

/** Shows the papers that an authority asks for a branch today, or puts its whole list in from a day on. */
export const materials: Command = async (words, dataSource) => {
  const [action, given, ...more] = words;
  if (given === undefined || more.length > 0 || (action !== "list" && action !== "load"))
    throw new UsageError("materials needs list AUTHORITY or load FILE");
  if (action === "load") {
    const { authority, from, list } = readMaterialList(given);
    const context = { actor: "operator", basis: "材料清单" };
    await inTransaction(dataSource, context, (tx) => replaceMaterials(tx, authority, from, list));
    process.stdout.write(`${authority}: ${list.length} papers from ${from}\n`);
    return;
  }
  if (!isJurisdiction(given)) throw new UsageError("materials list needs an authority: SC or CQ");
  const listed = materialsOn(await readMaterials(dataSource), given, shanghaiToday(new Date()));
  for (const { kind, label, from, verified, article } of listed)
    process.stdout.write(
      `${kind} ${label.zh} from ${from} ${verified ? "verified" : "unverified"} ${article}\n`,
    );
};
