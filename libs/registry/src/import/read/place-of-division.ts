import { distanceMetres, type Finding, type Jurisdiction, type Point } from "#codes";
import type { Division } from "../../entities/index.js";
import type { ReferenceData } from "../../reference-data.js";
import { ROW_FAULTS } from "../import-faults.js";
import type { DivisionNames } from "./division-names.js";

/** Where a row's body is, and how that was found when its source names a division that has ended. */
export interface DivisionPlace {
  readonly code: string;
  /** The code as the source gives it, where another one was taken. */
  readonly recorded: string | null;
  /** `successor`, `town` and `reasoned` as of seeds; `divided` where the ended code was kept. */
  readonly flag: string | null;
  readonly warning: Finding | null;
}

export interface Whereabouts {
  readonly address: string;
  /** WGS-84. */
  readonly point: Point | null;
  readonly side: Jurisdiction;
}

/** One of several successors is believed when it is so many times nearer than the next. */
const CLEARLY_NEARER = 2;

/** The place that a division's code or name means; an ended one is followed to what it became. */
export function placeOfDivision(
  text: string,
  where: Whereabouts,
  names: DivisionNames,
  reference: ReferenceData,
): DivisionPlace | Finding {
  const found = names.find(text, where.side);
  if (found === null) return ROW_FAULTS.unknownDivision;
  if (found === "ambiguous") return ROW_FAULTS.ambiguousDivision;
  return found.successors.length === 0
    ? { code: found.code, recorded: null, flag: null, warning: null }
    : successorOf(found, text, where, reference);
}

function successorOf(
  ended: Division,
  text: string,
  { address, point }: Whereabouts,
  reference: ReferenceData,
): DivisionPlace {
  const became = (code: string, flag: string): DivisionPlace => {
    const name = reference.division(code)?.name ?? code;
    const { zh, en } = ROW_FAULTS.endedBecame.message;
    const message = { zh: `${zh}：${name}`, en: `${en}: ${name}` };
    return { code, recorded: ended.code, flag, warning: { code: ROW_FAULTS.endedBecame.code, message } };
  };
  const [only, ...others] = ended.successors;
  if (only !== undefined && others.length === 0) return became(only, "successor");
  const byTown = townOf(ended, text + address, reference);
  if (byTown !== null) return became(byTown, "town");
  const byPoint = point === null ? null : nearestOf(ended.successors, point, reference);
  if (byPoint !== null) return became(byPoint, "reasoned");
  return { code: ended.code, recorded: null, flag: "divided", warning: ROW_FAULTS.endedKept };
}

/** The successor to which the one town that the text names went. */
function townOf(ended: Division, text: string, reference: ReferenceData): string | null {
  const parents = reference.divisions
    .filter(({ level, formerParentCode }) => level === "township" && formerParentCode === ended.code)
    .filter(({ name }) => text.includes(name))
    .flatMap(({ parentCode }) => (parentCode === null ? [] : [parentCode]));
  const [only, ...others] = [...new Set(parents)];
  return only !== undefined && others.length === 0 && ended.successors.includes(only) ? only : null;
}

function nearestOf(codes: readonly string[], point: Point, reference: ReferenceData): string | null {
  const near = codes
    .flatMap((code) => {
      const { lat, lng } = reference.division(code) ?? { lat: null, lng: null };
      return lat === null || lng === null ? [] : [{ code, metres: distanceMetres(point, { lat, lng }) }];
    })
    .toSorted((one, other) => one.metres - other.metres);
  const [first, second] = near;
  if (first === undefined || near.length < codes.length) return null;
  return second === undefined || second.metres >= CLEARLY_NEARER * first.metres ? first.code : null;
}
