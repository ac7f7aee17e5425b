import type { NameParts } from "./name-parts.js";
import { TYPE_WORDS } from "./type-words.js";

/** Fewest characters that a form keeps, so that it still names something. */
const LEAST = 2;

/** The name with 省, 市, 区, 县 or the end of the type's words dropped: 渝中区公证处 as 渝中公证. */
export function droppedForms(parts: NameParts, type: string): string[] {
  const tails = parts.end === null ? [""] : [parts.end.tail, ...parts.end.dropped];
  return leadForms(parts)
    .flatMap((lead) => tails.map((tail) => join(parts, lead, tail)))
    .filter((form) => form.length >= LEAST && !isTypeAlone(form, type));
}

/** The name with the type's words shortened as people do: 法律援助中心 as 法援中心, 律师事务所 as 律所. */
export function abbreviatedForms(parts: NameParts, type: string): string[] {
  const tails = parts.end?.abbreviations ?? [];
  return leadForms(parts)
    .flatMap((lead) => tails.map((tail) => join(parts, lead, tail)))
    .filter((form) => !isTypeAlone(form, type));
}

/** The place as written, in short words, its last word alone as written or short, or none where a name is left. */
function leadForms({ lead, core }: NameParts): string[] {
  const last = lead.at(-1);
  const forms = [lead.map(({ written }) => written).join(""), lead.map(({ short }) => short).join("")];
  if (last !== undefined) forms.push(last.written, last.short);
  if (core.length >= LEAST) forms.push("");
  return [...new Set(forms)];
}

/** A place in brackets is left out of short forms, or follows without its brackets. */
function join({ core, bracketed }: NameParts, lead: string, tail: string): string {
  if (tail === "" && core === "") return "";
  return lead === "" && bracketed !== "" ? `${core}${bracketed}${tail}` : `${lead}${core}${tail}`;
}

function isTypeAlone(form: string, type: string): boolean {
  const words = TYPE_WORDS[type];
  const ends = words?.ends.flatMap(({ tail, dropped, abbreviations }) => [
    tail,
    ...dropped,
    ...abbreviations,
  ]);
  return [...(ends ?? []), ...(words?.said ?? [])].includes(form);
}
