import { GB_PREFIX, type Jurisdiction } from "#codes";
import type { Division } from "../../entities/index.js";
import type { ReferenceData } from "../../reference-data.js";

const LEVELS = ["province", "prefecture", "county", "township"] as const;

/** Divisions by every way in which a table may write them: the whole path, the end of it, a short or a former name. */
export class DivisionNames {
  private readonly byName = new Map<string, Division[]>();

  constructor(private readonly reference: ReferenceData) {
    for (const division of reference.divisions) this.add(division);
  }

  /**
   * The division that a code or a path of names means for a body of a side.
   * @returns `ambiguous` where several of one level bear the name, null where none does.
   */
  find(text: string, side: Jurisdiction): Division | "ambiguous" | null {
    const byCode = this.reference.division(text.trim());
    if (byCode !== null) return byCode;
    const key = keyOf(text);
    const named = this.byName.get(key) ?? this.byName.get(withoutNamelessLevel(key)) ?? [];
    const own = named.filter((division) => this.isOf(division, side));
    return theOne(own.length > 0 ? own : named);
  }

  private add(division: Division): void {
    const path = this.reference.path(division.code).map(({ name }) => name);
    const above = path.slice(0, -1);
    const prefixes = ["", ...above.map((_, at) => above.slice(at).join("")), above[0] ?? ""];
    const names = [division.name, ...division.shortNames, ...division.formerNames];
    const keys = names.flatMap((name) => prefixes.map((prefix) => keyOf(prefix + name)));
    for (const key of new Set(keys)) {
      const known = this.byName.get(key);
      if (known === undefined) this.byName.set(key, [division]);
      else known.push(division);
    }
  }

  private isOf({ code }: Division, side: Jurisdiction): boolean {
    return code.startsWith(GB_PREFIX[side]) || this.reference.sideOf(code) === side;
  }
}

/** Of several the one of the highest level; at one level the one that bears the name today, wholly or in short. */
function theOne(named: readonly Division[]): Division | "ambiguous" | null {
  for (const level of LEVELS) {
    const at = named.filter((division) => division.level === level);
    if (at.length === 0) continue;
    const current = at.filter(({ successors }) => successors.length === 0);
    const [only, ...others] = at.length > 1 && current.length === 1 ? current : at;
    return only !== undefined && others.length === 0 ? only : "ambiguous";
  }
  return null;
}

/** What national tables write between a city or province and what is below it, and which is no division of anybody's. */
const NAMELESS_LEVEL =
  /(?<=市|省)(?:市辖区|县|(?:省|自治区)?直辖县级行政区划|(?:省|自治区)?直辖县级行政单位)(?=.)/u;

function withoutNamelessLevel(key: string): string {
  return key.replace(NAMELESS_LEVEL, "");
}

function keyOf(text: string): string {
  return text.normalize("NFKC").replace(/[\s/\\>|·,，、-]+/g, "");
}
