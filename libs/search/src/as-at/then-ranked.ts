import { accreditationCodes, isInstitutionType, isPractitionerKind } from "#codes";
import type { ReferenceData } from "#registry";
import { codeForm } from "../document/index-words-builder.js";
import type { IndexWords } from "../document/index-words.js";
import { placeNames } from "../document/place-names.js";
import { QUALITY_WEIGHT } from "../document/quality-weight.js";
import { withAncestors } from "../document/with-ancestors.js";
import type { RankedRecord } from "../rank/rank-record.js";
import { withoutMarks } from "../text/name-parts.js";
import { compactText } from "../text/normalise-text.js";
import type { ThenRow } from "./then-rows.query.js";

const PERSON_WEIGHT = 50;
const HEAD_WEIGHT = 100;

/** A record of a day as the ranker reads it. Sounds of past names are not kept: it is found by its characters alone. */
export function rankedThen(row: ThenRow, reference: ReferenceData, hasText: boolean): RankedRecord {
  const { id, kind, type, jurisdiction, names, services, languages, bodies } = row;
  if (!isInstitutionType(type) && !isPractitionerKind(type))
    throw new RangeError(`no kind of record: ${type}`);
  const own = bodies.flatMap(({ divisionCode, divisionRecorded }) => [divisionCode, divisionRecorded]);
  const ownDivisions = [...new Set(own.filter((code) => code !== null))];
  const base = kind === "practitioner" ? PERSON_WEIGHT : row.isBranch ? 0 : HEAD_WEIGHT;
  return {
    ...{ id, kind, type, jurisdiction, languages, ownDivisions },
    version: 0,
    name: names[0] ?? "",
    divisions: [...new Set(bodies.flatMap(({ divisions }) => divisions))],
    services: withAncestors(services),
    accreditations: accreditationCodes(bodies.flatMap(({ accredited }) => accredited)),
    ...{ lat: null, lng: null, centroid: false, distanceMetres: null },
    weight: base + (QUALITY_WEIGHT[row.quality] ?? 0),
    words: hasText ? wordsThen(row, ownDivisions, reference) : NO_WORDS,
  };
}

const NO_WORDS: IndexWords = {
  names: [],
  ownNames: 0,
  pinyin: [],
  folded: [],
  initials: [],
  text: [],
  codes: [],
};

function wordsThen(row: ThenRow, ownDivisions: readonly string[], reference: ReferenceData): IndexWords {
  const own = compacted(row.names);
  const workplaces = row.kind === "practitioner" ? row.bodies.map(({ name }) => name) : [];
  return {
    ...NO_WORDS,
    names: [...new Set([...own, ...compacted(row.otherNames)])],
    ownNames: own.length,
    text: [...placeNames(ownDivisions, reference), ...compacted(workplaces), ...row.codes.map(compactText)],
    codes: row.codes.map(codeForm).filter((code) => code !== ""),
  };
}

/** Also without marks like （测试）, which nobody types. */
function compacted(names: readonly string[]): string[] {
  const forms = [...new Set(names)].flatMap((name) => [name, withoutMarks(name)].map(compactText));
  return [...new Set(forms)].filter((name) => name !== "");
}
