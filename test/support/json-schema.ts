import { isObject } from "./json.js";
import { resolved } from "./open-api.js";

/**
 * How a value differs from a schema of the document; empty when it fits. Stricter than the standard: a member
 * that the schema does not name is a difference too, as an answer may hold nothing that is not documented.
 */
export function differences(value: unknown, schema: unknown, document: unknown, at = ""): string[] {
  const known = resolved(schema, document);
  const { allOf, anyOf, nullable } = known;
  if (value === null) return nullable === true ? [] : [`${at}: null`];
  if (Array.isArray(anyOf)) return ofAny(value, anyOf, document, at);
  if (Array.isArray(allOf)) return allOf.flatMap((part) => differences(value, part, document, at));
  return [...ofType(value, known, at), ...ofEnum(value, known, at), ...ofParts(value, known, document, at)];
}

function ofAny(value: unknown, schemas: readonly unknown[], document: unknown, at: string): string[] {
  const tried = schemas.map((schema) => differences(value, schema, document, at));
  return (
    tried.find((found) => found.length === 0) ?? [
      `${at}: fits none of: ${tried.map((found) => found.join("; ")).join(" | ")}`,
    ]
  );
}

const CHECKS: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  number: (value) => typeof value === "number",
  integer: Number.isInteger,
  array: Array.isArray,
  object: isObject,
};

function ofType(value: unknown, { type }: Readonly<Record<string, unknown>>, at: string): string[] {
  const check = typeof type === "string" ? CHECKS[type] : undefined;
  return check === undefined || check(value) ? [] : [`${at}: ${JSON.stringify(value)} is no ${String(type)}`];
}

function ofEnum(value: unknown, schema: Readonly<Record<string, unknown>>, at: string): string[] {
  const codes = schema["enum"];
  return !Array.isArray(codes) || codes.includes(value)
    ? []
    : [`${at}: ${JSON.stringify(value)} is none of the codes`];
}

function ofParts(
  value: unknown,
  schema: Readonly<Record<string, unknown>>,
  document: unknown,
  at: string,
): string[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => differences(item, schema["items"], document, `${at}/${index}`));
  if (!isObject(value) || schema["additionalProperties"] === true) return [];
  const properties = isObject(schema["properties"]) ? schema["properties"] : {};
  const required = Array.isArray(schema["required"]) ? schema["required"].map(String) : [];
  const missing = required
    .filter((name) => value[name] === undefined)
    .map((name) => `${at}/${name}: missing`);
  const members = Object.entries(value).flatMap(([name, member]) => {
    const known = name in properties ? properties[name] : schema["additionalProperties"];
    return isObject(known)
      ? differences(member, known, document, `${at}/${name}`)
      : [`${at}/${name}: not documented`];
  });
  return [...missing, ...members];
}
