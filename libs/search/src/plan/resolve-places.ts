import type { Gazetteer } from "./gazetteer.js";
import type { PlaceMeaning } from "./meaning.js";

/** A place named in a query. */
export interface PlaceMention {
  readonly said: string;
  readonly meaning: PlaceMeaning;
}

/** What the places of a query come to. */
export interface ResolvedPlaces {
  /** The divisions meant, the narrowest where one lies in another. */
  readonly divisions: readonly string[];
  /** A town is sought in addresses too, since few records name theirs: its word, and the wider divisions named. */
  readonly town: { readonly said: string; readonly within: readonly string[] } | null;
}

const DEEPEST = 8;

/** Whether one division lies in another (or is it). */
export function liesIn(code: string, outer: string, { parents }: Gazetteer): boolean {
  let at: string | null | undefined = code;
  for (let depth = 0; depth < DEEPEST && at !== null && at !== undefined; depth += 1) {
    if (at === outer) return true;
    at = parents.get(at);
  }
  return false;
}

function widest(codes: readonly string[], gazetteer: Gazetteer): string[] {
  return codes.filter((code) => !codes.some((other) => other !== code && liesIn(code, other, gazetteer)));
}

/**
 * Puts the places of a query together: of two namesakes where one lies in the other (甘孜州, 甘孜县) the wider;
 * 重庆 渝中 is 渝中; a name of several places is the one that lies in a place named beside it (乐山 市中区).
 */
export function resolvePlaces(mentions: readonly PlaceMention[], gazetteer: Gazetteer): ResolvedPlaces {
  let divisions: readonly string[] = [];
  let town: ResolvedPlaces["town"] = null;
  for (const { said, meaning } of mentions) {
    const codes = widest(meaning.codes, gazetteer);
    const inner = codes.filter((code) => divisions.some((outer) => liesIn(code, outer, gazetteer)));
    const outside = divisions.filter((outer) => !inner.some((code) => liesIn(code, outer, gazetteer)));
    const isOuter = divisions.some((code) => codes.some((outer) => liesIn(code, outer, gazetteer)));
    if (meaning.town) town = { said, within: divisions };
    if (inner.length > 0) divisions = [...outside, ...inner];
    else if (!isOuter) divisions = [...divisions, ...codes];
  }
  return { divisions: [...new Set(divisions)], town };
}

/** The codes to search under: an ended division with what it became. */
export function searchedDivisions(divisions: readonly string[], { became }: Gazetteer): string[] {
  return [...new Set(divisions.flatMap((code) => becameChain(code, became)))];
}

/** The divisions above the given ones; none for provinces, beyond which there is nothing to find. */
export function divisionsAround(divisions: readonly string[], { parents }: Gazetteer): string[] {
  const above = divisions.map((code) => parents.get(code) ?? null);
  return [...new Set(above.filter((code) => code !== null))];
}

function becameChain(code: string, became: Gazetteer["became"]): string[] {
  const codes = new Set([code]);
  for (const at of codes) {
    if (codes.size > DEEPEST * DEEPEST) break;
    for (const next of became.get(at) ?? []) codes.add(next);
  }
  return [...codes];
}
