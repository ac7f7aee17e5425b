import { applyDecorators } from "@nestjs/common";
import { ApiProperty, type ApiPropertyOptions } from "@nestjs/swagger";
import { Type } from "class-transformer";
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from "class-validator";
import { isRealDate } from "#codes";
import { textListFaults, type TextListRules } from "./text-list.js";

/** What every field says of itself. A field is required unless told otherwise. */
export interface FieldOptions {
  readonly optional?: boolean;
  /** Null may be given, and is the same as absent when creating, a clearing when patching. */
  readonly nullable?: boolean;
  readonly example?: unknown;
  readonly description?: string;
}

type Decorators = (MethodDecorator | PropertyDecorator)[];

/** The checks and the documentation of a field in one, so that they can't differ. */
function field(options: FieldOptions, schema: ApiPropertyOptions, checks: Decorators): PropertyDecorator {
  const { optional = false, nullable = false, example, description } = options;
  const documented = {
    ...schema,
    required: !optional,
    ...(nullable ? { nullable: true } : {}),
    ...(example === undefined ? {} : { example }),
    ...(description === undefined ? {} : { description }),
  };
  return applyDecorators(
    ApiProperty(documented as ApiPropertyOptions),
    presence(optional, nullable),
    ...checks,
  );
}

function presence(optional: boolean, nullable: boolean): PropertyDecorator {
  if (nullable) return IsOptional();
  return optional ? ValidateIf((_, value) => value !== undefined) : IsDefined();
}

export interface TextOptions extends FieldOptions {
  readonly max: number;
  readonly min?: number;
  readonly pattern?: RegExp;
}

export function Text(options: TextOptions): PropertyDecorator {
  const { min = 1, max, pattern } = options;
  const schema: ApiPropertyOptions = {
    type: "string",
    minLength: min,
    maxLength: max,
    ...(pattern ? { pattern: pattern.source } : {}),
  };
  return field(options, schema, [
    IsString(),
    MinLength(min, { context: { min } }),
    MaxLength(max, { context: { max } }),
    ...(pattern === undefined ? [] : [Matches(pattern)]),
  ]);
}

export function OneOf(
  codes: readonly string[],
  options: FieldOptions & { enumName?: string } = {},
): PropertyDecorator {
  const { enumName } = options;
  const named = enumName === undefined ? {} : { enumName };
  return field(options, { enum: [...codes], ...named }, [IsString(), IsIn([...codes])]);
}

export function Decimal(options: FieldOptions & { min: number; max: number }): PropertyDecorator {
  const { min, max } = options;
  const context = { min, max };
  return field(options, { type: "number", minimum: min, maximum: max }, [
    IsNumber(),
    Min(min, { context }),
    Max(max, { context }),
  ]);
}

export function Integer(options: FieldOptions & { min: number; max: number }): PropertyDecorator {
  const { min, max } = options;
  const context = { min, max };
  return field(options, { type: "integer", minimum: min, maximum: max }, [
    IsInt(),
    Min(min, { context }),
    Max(max, { context }),
  ]);
}

export function Flag(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: "boolean" }, [IsBoolean()]);
}

/** A day of the calendar, YYYY-MM-DD, in Asia/Shanghai. */
export function Day(options: FieldOptions = {}): PropertyDecorator {
  const isDay = ValidateBy({
    name: "isDay",
    validator: { validate: (value: unknown) => typeof value === "string" && isRealDate(value) },
  });
  return field(options, { type: "string", format: "date", example: "2026-11-22" }, [IsString(), isDay]);
}

/** YYYY, YYYY-MM or YYYY-MM-DD; whether there is such a date is asked by the register. */
export function PartialDay(options: FieldOptions = {}): PropertyDecorator {
  return Text({ max: 10, pattern: /^\d{4}(-\d{2}(-\d{2})?)?$/, ...options });
}

export function TextList(options: FieldOptions & TextListRules): PropertyDecorator {
  const { maxItems, maxLength, oneOf } = options;
  const rules = { maxItems, maxLength, oneOf };
  const items = { type: "string", maxLength, ...(oneOf === undefined ? {} : { enum: [...oneOf] }) };
  const isTextList = ValidateBy(
    {
      name: "isTextList",
      validator: { validate: (value: unknown) => textListFaults(value, rules, "").length === 0 },
    },
    // Without a message the context would be dropped.
    { context: rules, message: "list" },
  );
  return field(options, { type: "array", items, maxItems }, [isTextList]);
}

type Class = new () => object;

export function Nested(type: Class, options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type, allOf: undefined }, [IsObject(), ValidateNested(), Type(() => type)]);
}

export function NestedList(type: Class, options: FieldOptions & { maxItems: number }): PropertyDecorator {
  const { maxItems } = options;
  const isObjectList = ValidateBy({ name: "isObjectList", validator: { validate: isListOfObjects } });
  return field(options, { type: [type], maxItems }, [
    IsArray(),
    ArrayMaxSize(maxItems, { context: { items: maxItems } }),
    isObjectList,
    ValidateNested({ each: true }),
    Type(() => type),
  ]);
}

/** Null and lists inside a list pass nested validation unseen, hence this check of its own. */
function isListOfObjects(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  return value.every((item: unknown) => typeof item === "object" && item !== null && !Array.isArray(item));
}

/** An object whose members the register judges by the record's type. */
export function FreeObject(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: "object", additionalProperties: true }, [IsObject()]);
}
