import path from "node:path";
import { fileURLToPath } from "node:url";
import { packageRoot } from "#seeds";
import { readSeedFile } from "../../seeds/src/seed-file.js";
import type { JsonObject, ShapeReader } from "../../seeds/src/shape.js";
import type { EvalQuery, Grade, Right } from "./eval-query.js";
import { STRATA, type Stratum } from "./strata.js";

const ROOT = packageRoot(path.dirname(fileURLToPath(import.meta.url)));
export const EVAL_FOLDER = path.join(ROOT, "bench", "eval");
export const DOCS_FOLDER = path.join(ROOT, "docs");
const LAY_NEEDS = path.join(ROOT, "test", "eval", "lay-needs.ndjson");
/** A stratum without a file of its own: its queries are the lay needs that can be met. */
const WITHOUT_FILE: Stratum = "lay-need";

/** The labelled set. @throws SeedDataError naming every fault of a file. */
export function readQueries(): EvalQuery[] {
  return [...STRATA.flatMap(({ code }) => readStratum(code)), ...readLayNeeds()];
}

export function fileOf(stratum: Stratum): string {
  return path.join(EVAL_FOLDER, "data", `${stratum}.ndjson`);
}

function readStratum(stratum: Stratum): readonly EvalQuery[] {
  if (stratum === WITHOUT_FILE) return [];
  return readSeedFile(`${stratum}.ndjson`, fileOf(stratum), (row) => readQuery(stratum, row)).rows;
}

function readQuery(stratum: Stratum, row: ShapeReader): EvalQuery {
  return {
    stratum,
    q: row.text("q"),
    kind: row.optionalOneOf("kind", ["practitioner"]) ?? "institution",
    near: readPoint(row.free("near")),
    right: readRight(row),
  };
}

function readPoint({ lat, lng }: JsonObject): EvalQuery["near"] {
  return typeof lat === "number" && typeof lng === "number" ? { lat, lng } : null;
}

function readRight(row: ShapeReader): Right {
  const grades = Object.entries(row.free("right")).flatMap(([key, value]) =>
    isGrade(value) ? [[key, value] as const] : [],
  );
  const rule = row.optionalObject("of", (of) => ({
    types: of.texts("types"),
    divisions: of.texts("divisions"),
    services: of.texts("services"),
  }));
  if (grades.length > 0) return { by: "records", grades: new Map(grades) };
  return rule.types.length > 0 ? { by: "rule", rule } : { by: "nothing" };
}

function isGrade(value: unknown): value is Grade {
  return value === 1 || value === 2 || value === 3;
}

/** The lay needs are written by hand, apart from the strata that are made. */
function readLayNeeds(): readonly EvalQuery[] {
  return readSeedFile("lay-needs.ndjson", LAY_NEEDS, (row): EvalQuery => {
    const q = row.text("q");
    const [types, services] = [row.texts("types"), row.texts("services")];
    const common = { q, kind: "institution", near: null } as const;
    if (!row.flag("answerable")) return { ...common, stratum: "no-answer", right: { by: "nothing" } };
    return {
      ...common,
      stratum: "lay-need",
      right: { by: "rule", rule: { types, divisions: [], services } },
    };
  }).rows;
}
