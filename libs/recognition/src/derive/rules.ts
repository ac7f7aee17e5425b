import type { Label } from "#codes";

/**
 * Every rule of recognition: what it asks, where it comes from, and what each outcome is called to a citizen or a
 * court. The table in docs/recognition.md is made of this one.
 */
export const RULES = {
  "home-standing": {
    asks: { zh: "当日在属地公开在册", en: "It is listed at home on that day" },
    source: "own rule; the standing rests on its own moves and bars",
    verified: false,
    outcomes: {
      listed: { zh: "属地在册，可以执业", en: "Listed at home, and may practise there" },
      "not-listed": {
        zh: "属地状态不在册，不得执业",
        en: "Not listed at home, and may not practise",
      },
    },
  },
  service: {
    asks: {
      zh: "问及某项服务时，其登记的业务范围包含该项",
      en: "Where a service is asked for, it offers that one at home",
    },
    source: "own rule",
    verified: false,
    outcomes: {
      offered: { zh: "登记的业务范围包含该项服务", en: "The service is among those that it offers" },
      "not-offered": {
        zh: "登记的业务范围不含该项服务",
        en: "The service is not among those that it offers",
      },
      "not-asked": { zh: "未限定某项服务", en: "No service in particular was asked for" },
    },
  },
  agreement: {
    asks: { zh: "有生效的协议适用于该类型和服务", en: "An agreement in force covers its type and service" },
    source: "framework agreement of 2020-05 and the special agreements under it",
    verified: true,
    outcomes: {
      "in-force": { zh: "有生效的协议适用", en: "An agreement in force covers it" },
      none: {
        zh: "没有生效的协议适用于该类型和服务",
        en: "No agreement in force covers this type and service",
      },
    },
  },
  "individual-recognition": {
    asks: {
      zh: "适用的协议都要求逐项认可时，有在有效期内的认可决定",
      en: "Where every agreement that fits asks for one, the host has accepted it, and the period runs",
    },
    source: "own rule",
    verified: false,
    outcomes: {
      accepted: { zh: "对方司法行政机关已决定认可", en: "The host authority has accepted it" },
      none: {
        zh: "协议要求逐项认可，尚无有效的认可决定",
        en: "The agreement asks for an individual recognition, and there is none",
      },
      "not-asked": { zh: "不要求逐项认可", en: "No individual recognition is asked for" },
    },
  },
  "no-measure": {
    asks: {
      zh: "没有影响认可的处罚、停止执业或者成立的回避申请",
      en: "No penalty, suspension or upheld challenge is in the way",
    },
    source: "V10 (no penalty in 2 years, asked of firms with branches), taken over",
    verified: false,
    outcomes: {
      none: { zh: "没有影响认可的措施", en: "No measure is in the way" },
      barred: { zh: "有影响认可的措施", en: "A measure is in the way" },
    },
  },
  "no-refusal": {
    asks: { zh: "对方最近的决定不是不予认可", en: "The host's last decision is no refusal" },
    source: "own rule",
    verified: false,
    outcomes: {
      none: { zh: "对方没有不予认可的决定", en: "The host has not refused it" },
      refused: { zh: "对方司法行政机关决定不予认可", en: "The host authority has refused it" },
    },
  },
} as const satisfies Record<
  string,
  {
    readonly asks: Label;
    readonly source: string;
    readonly verified: boolean;
    readonly outcomes: Readonly<Record<string, Label>>;
  }
>;

export type Rule = keyof typeof RULES;
export type OutcomeOf<Of extends Rule> = Of extends Rule
  ? keyof (typeof RULES)[Of]["outcomes"] & string
  : never;

/** What came of a rule, in words. */
export function outcomeLabel(rule: Rule, outcome: string): Label {
  const outcomes: Readonly<Record<string, Label>> = RULES[rule].outcomes;
  const label = outcomes[outcome];
  if (label === undefined) throw new RangeError(`no outcome ${outcome} of ${rule}`);
  return label;
}
