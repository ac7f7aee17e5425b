import type { StandingSubject } from "#codes";

/** How the value is taken out of a column. */
type ColumnKind = "text" | "optional" | "list" | "texts" | "json" | "key-of-name";

interface ErasableTable {
  readonly table: string;
  /** SQL that says which rows belong to the record `$2`; of those tables that name no record, every row. */
  readonly belongs: string;
  readonly columns: Readonly<Record<string, ColumnKind>>;
  /** What tells a row from the others. */
  readonly key: string;
}

const SOURCE = {
  source_authority: "text",
  source_document: "text",
  source_url: "optional",
  source_as_of_note: "optional",
} as const;

const FACT_SOURCE = { source_authority: "text", source_document: "text", source_url: "optional" } as const;

const OF_RECORD: Readonly<Record<StandingSubject, ErasableTable>> = {
  institution: {
    table: "institution",
    belongs: "id = $2",
    key: "id",
    columns: {
      name: "text",
      name_key: "key-of-name",
      aliases: "list",
      licence_number: "optional",
      address: "optional",
      phones: "list",
      details: "json",
      warnings: "json",
      note: "optional",
      ...SOURCE,
    },
  },
  practitioner: {
    table: "practitioner",
    belongs: "id = $2",
    key: "id",
    columns: {
      name: "text",
      licence_number: "optional",
      details: "json",
      warnings: "json",
      note: "optional",
      ...SOURCE,
    },
  },
};

const FACTS: readonly ErasableTable[] = [
  {
    table: "licence",
    belongs: "subject_id = $2",
    key: "row_no",
    columns: {
      number: "optional",
      issuer: "text",
      certificate_type_code: "optional",
      certificate_identifier: "optional",
      ...FACT_SOURCE,
    },
  },
  {
    table: "accreditation",
    belongs: "subject_id = $2",
    key: "row_no",
    columns: { number: "optional", issuer: "optional", ...FACT_SOURCE },
  },
  {
    table: "annual_assessment",
    belongs: "subject_id = $2",
    key: "row_no",
    columns: { authority: "text", document: "text" },
  },
  {
    table: "roster_entry",
    belongs: "subject_id = $2",
    key: "row_no",
    columns: { roster: "text", authority: "text", document: "text", url: "optional" },
  },
  {
    table: "measure",
    belongs: "subject_id = $2",
    key: "row_no",
    columns: { authority: "text", document: "text" },
  },
];

/** Revisions come last: the changes above leave some themselves. The audit log comes after what is kept of imports. */
const HISTORY: readonly ErasableTable[] = [
  {
    table: "standing_move",
    belongs: "COALESCE(institution_id, practitioner_id) = $2",
    key: "id",
    columns: { reason: "text", basis: "text" },
  },
  {
    table: "past_version",
    belongs: "record_id = $2",
    key: "known_until",
    columns: { names: "texts", codes: "list" },
  },
  {
    table: "transfer",
    belongs: "$2 IN (practitioner_id, from_institution_id, to_institution_id)",
    key: "id",
    columns: { reason: "text", basis: "text", decision_reason: "optional" },
  },
  {
    table: "duplicate_pair",
    belongs: "$2 IN (first_id, second_id)",
    key: "id",
    columns: { evidence: "json", items: "texts", judged_items: "texts", reason: "optional" },
  },
  { table: "duplicate_key", belongs: "record_id = $2", key: "key", columns: { key: "text" } },
  {
    table: "import_job",
    belongs: "$2::text IS NOT NULL",
    key: "id",
    columns: { file_name: "text" },
  },
  {
    table: "import_finding",
    belongs: "$2::text IS NOT NULL",
    key: "id",
    columns: { value: "optional", message_zh: "text", message_en: "text" },
  },
  {
    table: "import_difference",
    belongs: "$2::text IS NOT NULL",
    key: "row_number",
    columns: { name: "text", changes: "json" },
  },
  { table: "idempotency_key", belongs: "$2::text IS NOT NULL", key: "key", columns: { answer: "json" } },
  { table: "audit_entry", belongs: "$2::text IS NOT NULL", key: "id", columns: { detail: "json" } },
  {
    table: "revision",
    belongs: "record_id = $2",
    key: "id",
    columns: { basis: "optional", before: "json", after: "json" },
  },
];

const FORMER_NAMES: ErasableTable = {
  table: "institution_former_name",
  belongs: "institution_id = $2",
  key: "position",
  columns: { name: "text" },
};

/** Every table and column from which a value of a record is taken, in the order in which it is. */
export function erasableTables(kind: StandingSubject): readonly ErasableTable[] {
  return [OF_RECORD[kind], ...(kind === "institution" ? [FORMER_NAMES] : []), ...FACTS, ...HISTORY];
}

const HOLDS: Readonly<Record<ColumnKind, (column: string) => string>> = {
  text: (column) => `strpos(${column}, $1) > 0`,
  optional: (column) => `strpos(${column}, $1) > 0`,
  list: (column) => `strpos(array_to_string(${column}, E'\\n'), $1) > 0`,
  texts: (column) => `strpos(array_to_string(${column}, E'\\n'), $1) > 0`,
  json: (column) => `erased(${column}, $1) IS DISTINCT FROM ${column}`,
  "key-of-name": () => `strpos(name, $1) > 0`,
};

/** A list loses the entries that hold the value, unless their places tell something (`texts`); what may be empty is emptied where nothing else was in it. */
const WITHOUT: Readonly<Record<ColumnKind, (column: string) => string>> = {
  text: (column) => `erased(${column}, $1)`,
  optional: (column) => `CASE WHEN ${column} = $1 THEN NULL ELSE erased(${column}, $1) END`,
  list: (column) =>
    `ARRAY(SELECT item FROM unnest(${column}) WITH ORDINALITY AS held(item, place) WHERE strpos(item, $1) = 0 ORDER BY place)`,
  texts: (column) =>
    `ARRAY(SELECT erased(item, $1) FROM unnest(${column}) WITH ORDINALITY AS held(item, place) ORDER BY place)`,
  json: (column) => `erased(${column}, $1)`,
  "key-of-name": (column) => `CASE WHEN strpos(name, $1) > 0 THEN NULL ELSE ${column} END`,
};

/**
 * The statement that takes the value `$1` out of a table's rows of the record `$2`; it tells the rows' keys and the
 * columns that held it.
 */
export function erasingSql({ table, belongs, columns, key }: ErasableTable): string {
  const names = Object.entries(columns);
  const holds = names.map(([name, kind]) => HOLDS[kind](name));
  const was = names.map(([name], at) => `CASE WHEN ${holds[at] ?? "false"} THEN '${name}' END`);
  return `
    WITH held AS (
      SELECT ctid AS place, array_remove(ARRAY[${was.join(", ")}], NULL) AS columns FROM ${table}
      WHERE ${belongs} AND (${holds.map((hold) => `COALESCE(${hold}, false)`).join(" OR ")})
    )
    UPDATE ${table} SET ${names.map(([name, kind]) => `${name} = ${WITHOUT[kind](name)}`).join(", ")}
    FROM held WHERE ${table}.ctid = held.place
    RETURNING ${table}.${key}::text AS key, held.columns`;
}
