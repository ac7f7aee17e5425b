import { countyTitle, randomFor, type BodyNames, type BodyPlan, type PlanContext } from "./body-plan.js";
import type { Place } from "./places.js";
import { itemAt } from "./random.js";
import { styleWord } from "./style-names.js";

const FIRM_SIDE_NAMES = { SC: "四川", CQ: "重庆" } as const;
const OUTSIDE = ["北京", "上海", "广东", "浙江", "江苏", "湖北"];
const FOREIGN = ["英国", "美国", "新加坡", "德国", "法国", "日本"];
const FOREIGN_NAMES = ["威尔森", "格林顿", "哈特利", "诺顿伯格", "艾弗里", "布莱克本", "马修斯", "柯林伍德"];
/** Former names and firms from elsewhere take their words from further on, where no firm has its own. */
const FORMER_FROM = 2_000;
const OUTSIDE_FROM = 4_000;
const FORMER_SHARE = 0.06;

/** 四川明谛律师事务所: by the rules on firm names, the province, a word of two characters or more, and the kind. */
export function firmPlan(context: PlanContext, count: number): BodyPlan {
  const { side, byBusiness } = context.places;
  const title = FIRM_SIDE_NAMES[side];
  return {
    key: "firm",
    type: "LAW_FIRM",
    side,
    count,
    placeAt: (n) => byBusiness.at(randomFor(context, "firm-place", n).next()),
    namesAt(n) {
      const random = randomFor(context, "firm-names", n);
      const word = firmWord(context, n);
      const former = random.chance(FORMER_SHARE)
        ? { former: `${title}${firmWord(context, FORMER_FROM + n)}律师事务所` }
        : {};
      const aliases = random.chance(0.2) ? [`${word}律所`] : [];
      return { name: `${title}${word}律师事务所`, aliases, ...former };
    },
  };
}

/** The two sides start at different words, so that a firm of one is seldom named as one of the other. */
function firmWord({ places }: PlanContext, n: number): string {
  return styleWord(n, places.side === "SC" ? 0 : 2);
}

/**
 * Branches: the firm's name with the place in brackets (律师事务所管理办法). Some are of firms of the same side and
 * stand under them; the others are of firms elsewhere, which the register does not hold.
 */
export function branchPlan(context: PlanContext, count: number, firms: BodyPlan): BodyPlan {
  const { side, byBusiness } = context.places;
  const placeAt = (n: number): Place => byBusiness.at(randomFor(context, "branch-place", n).next());
  return {
    key: "branch",
    type: "LAW_FIRM",
    side,
    count,
    placeAt,
    namesAt(n) {
      const place = placeAt(n);
      const city = (place.prefecture ?? place).short;
      if (n % 2 === 0) return ownBranch(context, n / 2, place, firms);
      const title = n % 4 === 1 ? itemAt(OUTSIDE, n % OUTSIDE.length) : otherSide(context);
      return { name: `${title}${firmWord(context, OUTSIDE_FROM + n)}（${city}）律师事务所` };
    },
  };
}

function ownBranch(context: PlanContext, parent: number, place: Place, firms: BodyPlan): BodyNames {
  if (parent >= firms.count) throw new RangeError("more branches than firms");
  const title = FIRM_SIDE_NAMES[context.places.side];
  const seat = context.places.side === "SC" ? (place.prefecture ?? place) : place;
  return { name: `${title}${firmWord(context, parent)}（${seat.short}）律师事务所`, parent };
}

function otherSide({ places }: PlanContext): string {
  return FIRM_SIDE_NAMES[places.side === "SC" ? "CQ" : "SC"];
}

/** 英国威尔森律师事务所驻成都代表处 */
export function foreignPlan(context: PlanContext, count: number): BodyPlan {
  const { side, byCounty, counties } = context.places;
  const city = side === "SC" ? "成都" : "重庆";
  return {
    key: "foreign",
    type: "FOREIGN_LAW_OFFICE",
    side,
    count,
    placeAt: (n) => counties[n % 3] ?? byCounty.at(0),
    namesAt: (n) => ({
      name: `${itemAt(FOREIGN, n % FOREIGN.length)}${itemAt(FOREIGN_NAMES, n % FOREIGN_NAMES.length)}律师事务所驻${city}代表处`,
    }),
  };
}

/** 成都明理司法鉴定中心, 四川正源司法鉴定所, 成都市双流区人民医院司法鉴定所. */
export function forensicPlan(context: PlanContext, count: number): BodyPlan {
  const { side, byCounty, counties } = context.places;
  const ofHospital = (n: number): boolean => n % 3 === 2 && n / 3 < counties.length;
  const placeAt = (n: number): Place =>
    ofHospital(n)
      ? itemAt(counties, Math.floor(n / 3))
      : byCounty.at(randomFor(context, "forensic-place", n).next());
  return {
    key: "forensic",
    type: "FORENSIC",
    side,
    count,
    placeAt,
    namesAt(n) {
      const place = placeAt(n);
      if (ofHospital(n)) return { name: `${countyTitle(place)}人民医院司法鉴定所` };
      const word = styleWord(n, side === "SC" ? 11 : 13);
      const city = (place.prefecture ?? place).short;
      const name = n % 3 === 0 ? `${city}${word}司法鉴定中心` : `${FIRM_SIDE_NAMES[side]}${word}司法鉴定所`;
      return { name, aliases: n % 5 === 0 ? [`${word}鉴定`] : [] };
    },
  };
}
