/**
 * Made-up names whose parts are in no name of the seeds, so that a search for one finds the bodies of one group
 * and nobody else, and truth can be told from the names alone. Characters of bodies, of people and of the places
 * between are three separate lists: no run of one is ever a run of another.
 */
const BODY = [..."岚棠栀芷苒蘅蓁荻菀葭萱蔺薇藜檀楠榆桦柚柠椿榕樱梧槐柞檬榛楸楹栩楝榉栾槟苓芩芪葵蓼荇"];
const PERSON = [..."翊翎翡翦琮琚琬璇璞瑾瑭珞珩玥骁骞骥骊霁霏霭霓旻昀昕晞暄曦炜烨煊煜燊澍沅汀淇"];
const BETWEEN = [..."鹭鹂鹃鹄鸢鸾鲲鲤麒麟貔貅狸猞獐麂雉鹑"];
const SURNAMES = [..."王李张刘陈杨赵黄周吴徐孙"];

/** Three characters that stand for the group with that number, in the names of all its bodies and of no others. */
export function bodyStem(group: number): string {
  const size = BODY.length;
  // A step that shares no factor with the number of stems visits each of them once.
  const at = (group * 27_011) % (size * size * size);
  return charAt(BODY, at) + charAt(BODY, Math.floor(at / size)) + charAt(BODY, Math.floor(at / size / size));
}

/** Two characters: the given name of all people of the group. */
export function personStem(group: number): string {
  const size = PERSON.length;
  const at = (group * 613) % (size * size);
  return charAt(PERSON, at) + charAt(PERSON, Math.floor(at / size));
}

/** The name of the group's body with a serial number, without its type. */
export function bodyName(group: number, serial: number): string {
  return `${bodyStem(group)}${between(serial, 3)}`;
}

export function personName(group: number, serial: number): string {
  const size = SURNAMES.length;
  return `${charAt(SURNAMES, serial)}${personStem(group)}${between(Math.floor(serial / size), 2)}（测试）`;
}

function between(serial: number, length: number): string {
  const size = BETWEEN.length;
  return Array.from({ length }, (_, at) => charAt(BETWEEN, Math.floor(serial / size ** at))).join("");
}

function charAt(characters: readonly string[], at: number): string {
  return characters[at % characters.length] ?? "";
}
