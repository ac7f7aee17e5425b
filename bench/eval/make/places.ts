import type { DivisionSeed } from "#seeds";

/** The tree of divisions, read apart from the program's own gazetteer. */
export class Places {
  private readonly byCode: ReadonlyMap<string, DivisionSeed>;

  constructor(readonly all: readonly DivisionSeed[]) {
    this.byCode = new Map(all.map((division) => [division.code, division]));
  }

  /** @throws RangeError for an unknown code. */
  get(code: string): DivisionSeed {
    const division = this.byCode.get(code);
    if (division === undefined) throw new RangeError(`no division ${code}`);
    return division;
  }

  /** From the division itself up to its province. */
  path(code: string): DivisionSeed[] {
    const division = this.get(code);
    return [division, ...(division.parent === null ? [] : this.path(division.parent))];
  }

  /** Full name, then the shorter ones. */
  namesOf(code: string): string[] {
    const { name, shortNames } = this.get(code);
    return [name, ...shortNames];
  }

  /** What people say: the first short name, the full one where there is none. */
  shortOf(code: string): string {
    const { name, shortNames } = this.get(code);
    return shortNames[0] ?? name;
  }

  /** Standing divisions that bear this full or short name. */
  named(name: string): DivisionSeed[] {
    return this.all.filter((division) => division.name === name || division.shortNames.includes(name));
  }
}
