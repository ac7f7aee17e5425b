import { readFormerDivisionNames, type FormerDivisionName } from "#seeds";
import { CommonCharacters } from "./common-characters.js";
import { partsOf, type NameParts } from "./name-parts.js";
import { syllablesOf } from "./pinyin.js";
import { Places } from "./places.js";
import type { Body, Person, Population } from "./population.js";
import { abbreviatedForms, droppedForms } from "./short-forms.js";

/** A body with everything that people may call it by. */
export interface Known {
  readonly body: Body;
  /** The registered name, then the registered aliases. */
  readonly names: readonly string[];
  readonly parts: NameParts;
  readonly dropped: readonly string[];
  readonly abbreviated: readonly string[];
  /** Names and shortened names as syllables, each divided by spaces. */
  readonly spoken: readonly string[];
}

/** All that the transformations draw from. */
export interface World {
  readonly bodies: readonly Known[];
  readonly byKey: ReadonlyMap<string, Known>;
  readonly people: readonly Person[];
  readonly places: Places;
  /** What divisions were called before. */
  readonly formerPlaces: readonly FormerDivisionName[];
  readonly characters: CommonCharacters;
}

export function worldOf({ bodies, people, divisions }: Population): World {
  const places = new Places(divisions);
  const known = bodies.map((body) => knownOf(body, places));
  const texts = bodies.flatMap(({ name, aliases, address }) => [name, ...aliases, address ?? ""]);
  return {
    bodies: known,
    byKey: new Map(known.map((each) => [each.body.key, each])),
    people,
    places,
    formerPlaces: readFormerDivisionNames(),
    characters: new CommonCharacters([...texts, ...divisions.map(({ name }) => name)]),
  };
}

function knownOf(body: Body, places: Places): Known {
  const names = [body.name, ...body.aliases];
  const parts = names.map((name) => partsOf(name, body, places));
  const isNew = (form: string): boolean => !names.includes(form);
  const dropped = unique(parts.flatMap((each) => droppedForms(each, body.type))).filter(isNew);
  const abbreviated = unique(parts.flatMap((each) => abbreviatedForms(each, body.type))).filter(isNew);
  const spoken = [...names, ...dropped].flatMap((form) => syllablesOf(form)?.join(" ") ?? []);
  return { body, names, parts: parts[0] ?? partsOf(body.name, body, places), dropped, abbreviated, spoken };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
