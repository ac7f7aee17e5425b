import { parseArgs } from "node:util";
import { isRealDate } from "#codes";
import { readCalendarDays, setCalendarDay } from "#procedures";
import { unfitText } from "#registry";
import { UsageError } from "../usage.js";
import type { Command } from "../with-database.js";

/** Lists the announced days of a year, or says of one day whether it is worked; clocks go by that at once. */
export const calendar: Command = async (words, dataSource) => {
  const [action, day, ...rest] = words;
  if (action === "list" && day !== undefined && /^\d{4}$/.test(day) && rest.length === 0) {
    for (const { day: on, works, name, source } of await readCalendarDays(dataSource, day))
      process.stdout.write(`${on} ${works ? "works" : "off"} ${name} ${source}\n`);
    return;
  }
  if (action !== "set") throw new UsageError("calendar needs list YEAR or set DAY works|off");
  const { works, name, source } = readOptions(rest);
  if (day === undefined || !isRealDate(day)) throw new UsageError("calendar set needs a day, YYYY-MM-DD");
  await setCalendarDay(dataSource, { day, works, name, source });
  process.stdout.write(`${day} ${works ? "works" : "off"}\n`);
};

function readOptions(words: readonly string[]): { works: boolean; name: string; source: string } {
  const { values, positionals } = parse(words);
  const [works, ...more] = positionals;
  if (more.length > 0 || (works !== "works" && works !== "off"))
    throw new UsageError("calendar set needs works or off");
  if (values.name === undefined || values.source === undefined)
    throw new UsageError("calendar set needs --name TEXT and --source TEXT");
  const { name, source } = values;
  for (const [option, text] of Object.entries({ name, source })) {
    const unfit = unfitText(text);
    if (unfit !== null) throw new UsageError(`calendar set --${option}: ${unfit.message.en}`);
  }
  return { works: works === "works", name, source };
}

function parse(words: readonly string[]): {
  values: { name?: string; source?: string };
  positionals: string[];
} {
  try {
    const options = { name: { type: "string" }, source: { type: "string" } } as const;
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
