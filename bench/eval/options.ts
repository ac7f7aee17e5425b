/** What a run of the evaluation is asked to do. */
export interface EvalOptions {
  readonly engine: "postgres" | "all";
  /** Where the figures are written as JSON. */
  readonly json: string | null;
  /** Failed queries of each stratum that are listed. */
  readonly failures: number;
  /** Only these strata; all where empty. */
  readonly strata: readonly string[];
  readonly check: boolean;
  readonly record: boolean;
  readonly writeDocs: boolean;
  /** Figures of `npm run bench:search -- --json`, for the document. */
  readonly bench: string | null;
}

/** @throws RangeError for an argument that is not known. */
export function optionsOf(args: readonly string[]): EvalOptions {
  const rest = [...args];
  const flag = (name: string): boolean => {
    const at = rest.indexOf(name);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  };
  const value = (name: string): string | null => {
    const at = rest.indexOf(name);
    if (at < 0) return null;
    const [, given] = rest.splice(at, 2);
    if (given === undefined) throw new RangeError(`${name} takes a value`);
    return given;
  };
  const engine = value("--engine") ?? "all";
  if (engine !== "all" && engine !== "postgres") throw new RangeError("--engine takes postgres or all");
  const options: EvalOptions = {
    engine,
    json: value("--json"),
    failures: Number(value("--failures") ?? 0),
    strata: value("--strata")?.split(",") ?? [],
    check: flag("--check"),
    record: flag("--record"),
    writeDocs: flag("--write-docs"),
    bench: value("--bench"),
  };
  if (rest.length > 0) throw new RangeError(`unknown: ${rest.join(" ")}`);
  return options;
}
