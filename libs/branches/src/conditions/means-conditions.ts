import type { BranchRule, ConditionResult } from "./condition.js";
import { count, NOT_TOLD, same } from "./words.js";

export interface MeansAsked {
  readonly assetsYuan: number | null;
  readonly address: string | null;
  readonly names: readonly string[];
  readonly taken: ReadonlySet<string>;
}

/** What the application itself tells: assets, premises, name. What proves it is among the papers. Pure. */
export function meansConditions(asked: MeansAsked, rule: BranchRule): ConditionResult[] {
  return [assets(asked, rule), premises(asked), nameFree(asked)];
}

function assets({ assetsYuan }: MeansAsked, rule: BranchRule): ConditionResult {
  return {
    code: "assets",
    holds: assetsYuan !== null && assetsYuan >= rule.assetsYuan,
    required: count(rule.assetsYuan, "元以上", "yuan or more"),
    found: assetsYuan === null ? NOT_TOLD : count(assetsYuan, "元", "yuan"),
  };
}

function premises({ address }: MeansAsked): ConditionResult {
  const required = { zh: "有自己的住所", en: "premises of its own" };
  return {
    code: "premises",
    holds: address !== null,
    required,
    found: address === null ? NOT_TOLD : same(address),
  };
}

function nameFree({ names, taken }: MeansAsked): ConditionResult {
  const free = names.find((name) => !taken.has(name));
  const required = {
    zh: "总所名称加所在地全角括号，且未被使用",
    en: "the firm's name with the place in full-width brackets, free",
  };
  const none = { zh: "总所名称不以“律师事务所”结尾", en: "the firm's name does not end in 律师事务所" };
  const used = { zh: `${names.join("、")}已被使用`, en: `${names.join(", ")} in use` };
  const found = free === undefined ? (names.length === 0 ? none : used) : same(free);
  return { code: "name", holds: free !== undefined, required, found };
}
