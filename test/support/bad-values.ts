import { isObject } from "./json.js";
import { resolved } from "./open-api.js";

export interface BadField {
  /** JSON pointer of the field that the value is put into. */
  readonly pointer: string;
  /** Pointer that the API has to name: the field's own, or that of an item in it. */
  readonly named: string;
  readonly label: string;
  readonly value: unknown;
}

type Schema = Readonly<Record<string, unknown>>;

/** Texts that no field may hold. */
const UNFIT: Readonly<Record<string, string>> = {
  "null byte": "a\0b",
  "control character": "a\u0007b",
  "lone surrogate": "a\ud800b",
  "line break": "a\nb",
  "direction override": "a\u202eb",
};

/** Texts that may or may not be taken, but never upset the server. */
export const ODD_TEXTS: readonly string[] = [
  "a < b > c（测试）",
  "' OR 1=1; DROP TABLE institution; --",
  '" OR type = "LAW_FIRM',
  "𠮷 （测试）",
  "${jndi:ldap://x}",
  "\u200b\u200d（测试）",
  "ﷺ".repeat(20),
];

/** Values that the schema of a body refuses, for every field in it, however deep. */
export function badFields(schema: unknown, document: unknown, pointer = ""): BadField[] {
  const known = unwrapped(schema, document);
  const own = pointer === "" ? [] : badValues(known, pointer);
  const properties = isObject(known["properties"]) ? known["properties"] : {};
  const below = Object.entries(properties).flatMap(([name, member]) =>
    badFields(member, document, `${pointer}/${name}`),
  );
  const stray = Object.keys(properties).length === 0 ? [] : [strayField(`${pointer}/colour`)];
  return [...own, ...below, ...stray];
}

function strayField(pointer: string): BadField {
  return { pointer, named: pointer, label: "unknown field", value: "red" };
}

/** The one schema under references and single `allOf`s, null allowed if any of them allows it. */
function unwrapped(schema: unknown, document: unknown): Schema {
  const known = resolved(schema, document);
  const { allOf } = known;
  if (!Array.isArray(allOf)) return known;
  return { ...unwrapped(allOf[0], document), ...(known["nullable"] === true ? { nullable: true } : {}) };
}

function badValues(schema: Schema, pointer: string): BadField[] {
  const bad: Bad = (label, value, named = pointer) => ({ pointer, named, label, value });
  const nulls = schema["nullable"] === true ? [] : [bad("null", null)];
  const wrongTypes = wrongTypesOf(schema).map((value) => bad(`wrong type ${JSON.stringify(value)}`, value));
  return [...nulls, ...wrongTypes, ...ofKind(schema, bad, pointer)];
}

function wrongTypesOf(schema: Schema): unknown[] {
  const samples: Readonly<Record<string, unknown>> = {
    string: "text",
    number: 5,
    boolean: true,
    array: ["x"],
    object: { a: 1 },
  };
  const own = typesOf(schema);
  return Object.entries(samples)
    .filter(([type]) => !own.includes(type))
    .map(([, value]) => value);
}

/** The types of JSON that a schema takes; a whole number is a number. */
function typesOf(schema: Schema): unknown[] {
  const { oneOf } = schema;
  if (Array.isArray(oneOf)) return oneOf.flatMap((one: unknown) => (isObject(one) ? typesOf(one) : []));
  return [schema["type"] === "integer" ? "number" : (schema["type"] ?? "string")];
}

type Bad = (label: string, value: unknown, named?: string) => BadField;

function ofKind(schema: Schema, bad: Bad, pointer: string): BadField[] {
  if (schema["type"] === "number") return [bad("too large", 1_000), bad("too small", -1_000)];
  if (schema["type"] === "integer") return ofWholeNumber(schema, bad);
  if (schema["oneOf"] !== undefined) return [];
  if (schema["type"] === "array") return ofList(schema, bad, pointer);
  if (schema["type"] !== "string" && schema["enum"] === undefined) return [];
  const max = typeof schema["maxLength"] === "number" ? schema["maxLength"] : 60;
  const unfit = Object.entries(UNFIT).map(([label, value]) => bad(label, value));
  return [bad("too long", "长".repeat(max + 1)), bad("empty", ""), ...unfit];
}

function ofWholeNumber({ minimum, maximum }: Schema, bad: Bad): BadField[] {
  const [least, most] = [Number(minimum), Number(maximum)];
  return [bad("too large", most + 1), bad("too small", least - 1), bad("a fraction", least + 0.5)];
}

function ofList(schema: Schema, bad: Bad, at: string): BadField[] {
  const most = typeof schema["maxItems"] === "number" ? schema["maxItems"] : 60;
  const tooMany = bad("too many", new Array<string>(most + 1).fill("x"));
  const items = isObject(schema["items"]) ? schema["items"] : {};
  const { maxLength } = items;
  if (typeof maxLength !== "number") return [tooMany, bad("null item", [null])];
  return [
    tooMany,
    bad("item of wrong type", [5], `${at}/0`),
    bad("item too long", ["长".repeat(maxLength + 1)], `${at}/0`),
  ];
}

/** A copy of a body with the field at a pointer set, the objects on the way made where they are missing. */
export function withField(body: unknown, pointer: string, value: unknown): unknown {
  const [step, ...rest] = pointer.split("/").slice(1);
  if (step === undefined) return value;
  const base = isObject(body) ? body : {};
  return { ...base, [step]: withField(base[step], rest.map((part) => `/${part}`).join(""), value) };
}
