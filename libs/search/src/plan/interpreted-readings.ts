import type { InstitutionType, PractitionerKind } from "#codes";
import { foldSyllables } from "../text/fold-syllables.js";
import type { AsksElsewhere } from "./asks-elsewhere.js";
import type { Gazetteer } from "./gazetteer.js";
import { MAX_WORDS, numberedWord, textWord } from "./readings.js";
import type { NeedMeaning } from "./meaning.js";
import { divisionsAround, resolvePlaces, searchedDivisions, type ResolvedPlaces } from "./resolve-places.js";
import type { Interpretation, Reading, SubjectKind, WordMatch } from "./search-plan.js";
import { SERVICE_ROOT_TYPES } from "./type-words.js";
import { typesOfNeed, typesOfWord } from "./types-for-kinds.js";
import type { RestPiece, Understanding } from "./understanding.js";

/** What was understood, as shown and as readings. */
export interface Interpreted {
  readonly interpretation: Interpretation;
  readonly readings: readonly Reading[];
  /** See `SearchPlan` for these two. */
  readonly closed?: boolean;
  readonly around?: readonly string[];
}

type AnyType = InstitutionType | PractitionerKind;

/**
 * Of several needs those that say most: with a service before one without (漏水, not 纠纷), and of these one that
 * a single kind of body deals with (车祸 tells the story, 伤残等级 asks).
 */
function neededMost(needs: readonly NeedMeaning[]): readonly NeedMeaning[] {
  const definite = needs.filter(({ services }) => services.length > 0);
  const single = definite.filter(({ types }) => types.length === 1);
  if (single.length > 0) return single;
  return definite.length > 0 ? definite : needs;
}

/** Whom every lawsuit needs; who has a body of one's own (残疾人, 法律工作者) is sent there and not to them. */
const GENERAL: InstitutionType = "LAW_FIRM";

/** Needs that name a kind of body and no service: those of another kind than the general one. */
function ofOwnKind(needs: readonly NeedMeaning[]): readonly NeedMeaning[] {
  return needs.filter(({ types, services }) => services.length === 0 && !types.includes(GENERAL));
}

/** The needs that say which kinds of body are meant. */
function sendingNeeds(needs: readonly NeedMeaning[]): readonly NeedMeaning[] {
  const own = ofOwnKind(needs);
  return own.length > 0 ? own : neededMost(needs);
}

/** The services needed; where a need names a kind of body, those that this kind offers, if there are any. */
function servicesMeant({ needs }: Understanding): string[] {
  const services = [...new Set(neededMost(needs).flatMap((need) => need.services))];
  const own = new Set(ofOwnKind(needs).flatMap(({ types }) => types));
  const offered = services.filter((code) => {
    const type = SERVICE_ROOT_TYPES.get(code.split(".")[0] ?? "");
    return type !== undefined && own.has(type);
  });
  return offered.length > 0 ? offered : services;
}

/** Types that were named; without one those that deal with the need. */
function typesMeant({ types, needs }: Understanding, kinds: readonly SubjectKind[]): AnyType[] {
  const named = types.flatMap((meaning) => typesOfWord(meaning, kinds));
  return [
    ...new Set(named.length > 0 ? named : sendingNeeds(needs).flatMap((need) => typesOfNeed(need, kinds))),
  ];
}

function shown(piece: RestPiece): string {
  if (piece.kind === "text") return piece.text;
  return piece.kind === "initials" ? piece.letters : piece.syllables.join("");
}

function wordOf(piece: RestPiece, folded: boolean): WordMatch {
  if (piece.kind === "text") return numberedWord(piece.text) ?? textWord(piece.text);
  if (piece.kind === "initials") return { fields: ["initials"], run: piece.letters };
  const syllables = folded ? foldSyllables(piece.syllables) : piece.syllables;
  return { fields: [folded ? "folded" : "pinyin"], run: syllables.join(" ") };
}

/** A town is taken from the record's division, or from its name and address, where most records have it. */
function withTown(reading: Reading, { town }: ResolvedPlaces, gazetteer: Gazetteer): Reading[] {
  if (town === null) return [reading];
  const word: WordMatch = { fields: ["name", "text"], run: town.said };
  const divisions = searchedDivisions(town.within, gazetteer);
  return [reading, { ...reading, divisions, words: [...reading.words, word] }];
}

/** What was understood of a text that asks for something elsewhere. */
export function interpretElsewhere(
  { understanding, outside }: AsksElsewhere,
  kinds: readonly SubjectKind[],
  typed: string,
): Interpretation {
  if (outside.length === 0) return { type: [], division: [], service: [], text: typed };
  const service = [...new Set(understanding.needs.flatMap((need) => need.services))];
  return { type: typesMeant(understanding, kinds), division: [], service, text: "", outside };
}

/** The readings of what was understood: the rest must be found, Latin pieces of it with merged sounds folded. */
export function interpretedReadings(
  understanding: Understanding,
  kinds: readonly SubjectKind[],
  gazetteer: Gazetteer,
): Interpreted {
  const places = resolvePlaces(understanding.places, gazetteer);
  const rest = understanding.rest.slice(0, MAX_WORDS);
  const types = typesMeant(understanding, kinds);
  const services = servicesMeant(understanding);
  const divisions = searchedDivisions(places.divisions, gazetteer);
  const strict = { origin: "interpreted", types, divisions, services } as const;
  const spoken = rest.some(({ kind }) => kind === "pinyin");
  // A folded run holds wherever the plain one does, and the ranker puts the plain one first.
  const readings: Reading[] = [{ ...strict, words: rest.map((piece) => wordOf(piece, spoken)) }];
  return {
    interpretation: {
      type: types,
      division: places.divisions,
      service: services,
      text: rest.map(shown).join(" "),
      ...(understanding.nearby ? { nearby: true } : {}),
    },
    readings: readings.flatMap((reading) => withTown(reading, places, gazetteer)),
    around: searchedDivisions(divisionsAround(places.divisions, gazetteer), gazetteer),
  };
}
