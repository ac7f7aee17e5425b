import {
  countyName,
  countyTitle,
  randomFor,
  type BodyNames,
  type BodyPlan,
  type PlanContext,
} from "./body-plan.js";
import type { Place } from "./places.js";
import { itemAt, type Random } from "./random.js";
import { styleWord } from "./style-names.js";
import { villageName } from "./village-names.js";

const TRADES = [
  "医疗纠纷",
  "道路交通事故纠纷",
  "物业纠纷",
  "劳动争议",
  "婚姻家庭纠纷",
  "消费纠纷",
  "山林土地纠纷",
  "校园纠纷",
  "金融纠纷",
  "旅游纠纷",
  "电子商务纠纷",
  "知识产权纠纷",
];
const INDUSTRIES = ["机械", "建材", "食品", "纺织", "电子", "物流", "化工", "酒业", "农业", "能源"];
const STUDIO_HEADS = "王李张刘陈杨黄周罗唐何邓曾彭谢蒋冉向";
const STUDIO_TITLES = ["大姐", "大哥", "妈妈", "老师", "书记", "大叔"];

/** 白沙镇石桥村人民调解委员会: the township's own committee first, then its villages and communities (人民调解法 art. 8). */
export function villagePlan(context: PlanContext, count: number): BodyPlan {
  const { side, byTownship } = context.places;
  const placeAt = (n: number): Place => byTownship.quotaAt(n, count).item;
  return {
    key: "village",
    type: "MEDIATION",
    side,
    count,
    placeAt,
    namesAt(n) {
      const { item: town, before } = byTownship.quotaAt(n, count);
      const random = randomFor(context, "village-names", n);
      const seat = seatTitle(town, random);
      if (before === 0) return { name: `${seat}人民调解委员会` };
      const isStreet = town.name.endsWith("街道");
      const kind = isStreet || random.chance(0.2) ? "社区" : "村";
      const place = `${villageName(before, town.code)}${kind}`;
      return {
        name: `${seat}${place}人民调解委员会`,
        aliases: random.chance(0.1) ? [`${place}调委会`] : [],
      };
    },
  };
}

/** As committees write it: with the county, with city and county, or the township alone. */
function seatTitle(town: Place, random: Random): string {
  const county = town.county;
  const style = random.next();
  if (county === null || style < 0.25) return town.name;
  return (style < 0.8 ? countyName(county) : countyTitle(county)) + town.name;
}

/** 渝中区物业纠纷人民调解委员会: by trade and county; each pair once. */
export function tradePlan(context: PlanContext, count: number): BodyPlan {
  const { side, counties } = context.places;
  const seats = counties.filter((place) => !context.isTaken("MEDIATION", place));
  if (count > seats.length * TRADES.length)
    throw new RangeError("more trade committees than trades and counties");
  const placeAt = (n: number): Place => itemAt(seats, n % seats.length);
  return {
    key: "trade",
    type: "MEDIATION",
    side,
    count,
    placeAt,
    namesAt(n) {
      // Steps through the trades within a county, beginning at another one in each.
      const trade = itemAt(TRADES, ((n % seats.length) + Math.floor(n / seats.length)) % TRADES.length);
      return { name: `${countyTitle(placeAt(n))}${trade}人民调解委员会` };
    },
  };
}

/** Committees of enterprises, studios under a mediator's name, and commercial mediation centres. */
export function otherMediationPlan(context: PlanContext, count: number): BodyPlan {
  const { side, byTownship } = context.places;
  const placeAt = (n: number): Place => byTownship.at(randomFor(context, "other-mediation-place", n).next());
  return {
    key: "other-mediation",
    type: "MEDIATION",
    side,
    count,
    placeAt,
    namesAt: (n) => otherMediationNames(context, n, placeAt(n)),
  };
}

function otherMediationNames(context: PlanContext, n: number, town: Place): BodyNames {
  const random = randomFor(context, "other-mediation-names", n);
  const city = (town.prefecture ?? town.county ?? town).short;
  const word = styleWord(n, context.places.side === "SC" ? 23 : 29);
  if (n % 20 === 0) return { name: `${city}${word}商事调解中心`, aliases: [`${word}调解中心`] };
  if (n % 3 !== 0) return { name: `${city}${word}${random.pick(INDUSTRIES)}有限公司人民调解委员会` };
  const head = random.pick([...STUDIO_HEADS]) + random.pick(STUDIO_TITLES);
  return { name: `${town.county === null ? "" : countyName(town.county)}${town.name}“${head}”调解工作室` };
}
