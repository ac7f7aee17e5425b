import { parseArgs } from "node:util";
import { BRANCH_CHANGE, tableOf } from "#branches";
import { isJurisdiction, isRealDate, JURISDICTIONS, shanghaiToday } from "#codes";
import { inTransaction } from "#database";
import { readLimits, setLimit, type NewLimit } from "#procedures";
import { RECOGNITION } from "#recognition";
import { isFarAhead, unfitText } from "#registry";
import { insteadOf } from "../instead-of.js";
import { UsageError } from "../usage.js";
import type { Command } from "../with-database.js";

/** Lists what every stage may take, or says it of one from a day on; stages that begin then go by it at once. */
export const limits: Command = async (words, dataSource) => {
  const [action, ...rest] = words;
  if (action === "list" && rest.length === 0) {
    for (const { authority, procedure, stage, workingDays, from, verified, article } of await readLimits(
      dataSource,
    ))
      process.stdout.write(
        `${authority} ${procedure} ${stage} ${workingDays} from ${from} ${verified ? "verified" : "unverified"} ${article}\n`,
      );
    return;
  }
  if (action !== "set") throw new UsageError("limits needs list or set AUTHORITY PROCEDURE STAGE DAYS");
  const today = shanghaiToday(new Date());
  const limit = readLimit(rest, today);
  const context = { actor: "operator", basis: "办理时限" };
  const replaced = await inTransaction(dataSource, context, (tx) => setLimit(tx, limit, today));
  const { authority, procedure, stage, workingDays, from } = limit;
  process.stdout.write(
    `${authority} ${procedure} ${stage} ${workingDays} from ${from}${insteadOf(replaced)}\n`,
  );
};

const TABLES = [RECOGNITION, tableOf(false), tableOf(true), BRANCH_CHANGE];
/** As the table of limits allows. */
const MOST_DAYS = 1000;

function readLimit(words: readonly string[], today: string): NewLimit {
  const { positionals, values } = parse(words);
  const [authority, procedure, stage, days = "", ...more] = positionals;
  if (!isJurisdiction(authority))
    throw new UsageError(`limits set needs an authority: ${JURISDICTIONS.join(" or ")}`);
  const stages = new Set(TABLES.filter((one) => one.procedure === procedure).flatMap(stagesOf));
  if (procedure === undefined || stage === undefined || !stages.has(stage))
    throw new UsageError(`limits set needs a procedure and one of its stages: ${known()}`);
  const workingDays = /^\d{1,4}$/.test(days) ? Number(days) : 0;
  if (workingDays < 1 || workingDays > MOST_DAYS || more.length > 0)
    throw new UsageError(`limits set needs 1 to ${MOST_DAYS} working days`);
  return { authority, procedure, stage, workingDays, ...readBasis(values, today) };
}

function readBasis(
  { from, article, source, verified = false }: Values,
  today: string,
): Pick<NewLimit, "from" | "article" | "source" | "verified"> {
  if (from === undefined || !isRealDate(from))
    throw new UsageError("limits set needs --from DAY, YYYY-MM-DD");
  if (isFarAhead(from, today)) throw new UsageError("--from is more than five years ahead");
  if (article === undefined || source === undefined)
    throw new UsageError("limits set needs --article TEXT and --source TEXT");
  for (const [option, text] of Object.entries({ article, source })) {
    const fault = unfitText(text);
    if (fault !== null) throw new UsageError(`--${option}: ${fault.message.en}`);
  }
  return { from, article, source, verified };
}

function stagesOf({ states }: (typeof TABLES)[number]): string[] {
  return states.flatMap(({ stage }) => stage ?? []);
}

function known(): string {
  const named = TABLES.flatMap((table) => stagesOf(table).map((stage) => `${table.procedure} ${stage}`));
  return [...new Set(named)].join(", ");
}

const OPTIONS = {
  from: { type: "string" },
  article: { type: "string" },
  source: { type: "string" },
  verified: { type: "boolean" },
} as const;

interface Values {
  readonly from?: string;
  readonly article?: string;
  readonly source?: string;
  readonly verified?: boolean;
}

function parse(words: readonly string[]): { values: Values; positionals: string[] } {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
