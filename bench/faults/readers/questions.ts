import type { Random } from "../schedule/random.js";
import { bodyStem, personStem } from "../world/names.js";
import { FIRST_GROUPS } from "../world/fill-world.js";
import { BULK_GROUP } from "../writes/bulk.js";
import { BODY_TYPES, TYPE_FACTS } from "../writes/population.js";
import type { Question } from "./observation.js";

type SearchQuestion = Extract<Question, { kind: "search" }>;

const PLAIN: SearchQuestion = {
  kind: "search",
  subject: "institution",
  stem: null,
  type: null,
  division: null,
  page: 1,
  size: 50,
  words: null,
};

/** As people ask; who is meant can't be told from names alone. */
const WORDS = [
  "渝中公证处",
  "成都律师事务所",
  "附近的律师",
  "重庆司法鉴定",
  "测试",
  "gongzheng",
  "亲子鉴定",
  "离婚律师",
];

/** What a reader asks in a round of a group, drawn anew for each request. */
export function questionsOf(group: number, divisions: readonly string[]): (random: Random) => Question {
  return (random) => {
    const meant = drawGroup(random, group);
    switch (random.whole(0, 9)) {
      case 0:
      case 1:
        return { ...PLAIN, stem: bodyStem(meant) };
      case 2:
        return { ...PLAIN, stem: bodyStem(meant), type: random.pick(BODY_TYPES) };
      case 3:
        return { ...PLAIN, subject: "practitioner", stem: personStem(meant) };
      case 4:
        return { ...PLAIN, stem: bodyStem(meant), page: 2, size: 5 };
      case 5:
        return { ...PLAIN, type: random.pick(BODY_TYPES), division: random.pick(divisions) };
      case 6:
        return peopleOfPlace(random, divisions);
      case 7:
        return { ...PLAIN, subject: random.pick(["institution", "all"] as const), words: random.pick(WORDS) };
      default:
        return { kind: "suggest", text: typedOf(random, meant) };
    }
  };
}

function peopleOfPlace(random: Random, divisions: readonly string[]): SearchQuestion {
  const type = TYPE_FACTS[random.pick(BODY_TYPES)].people;
  return { ...PLAIN, subject: "practitioner", type, division: random.pick(divisions) };
}

/** Mostly the group about which is written just now. */
function drawGroup(random: Random, group: number): number {
  if (random.chance(0.6)) return group;
  return random.pick([...FIRST_GROUPS, BULK_GROUP, Math.max(1, group - 1)]);
}

/** The start of a name, as long as somebody has typed it. */
function typedOf(random: Random, group: number): string {
  const stem = bodyStem(group);
  return [...stem].slice(0, random.whole(1, stem.length)).join("");
}
