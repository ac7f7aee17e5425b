import { applyDecorators } from "@nestjs/common";
import { ApiProperty, type ApiPropertyOptions } from "@nestjs/swagger";
import { Transform } from "class-transformer";
import { IsInt, IsNumber, IsString, Max, Min, ValidateBy, ValidateIf } from "class-validator";
import { Day, TextList, type FieldOptions } from "./fields.js";
import type { TextListRules } from "./text-list.js";

/** Query parameters come as text; a number in its plain form is read, anything else is left to be refused. */
function numberOf({ value }: { value: unknown }): unknown {
  return typeof value === "string" && /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : value;
}

function documented(options: FieldOptions, schema: ApiPropertyOptions): PropertyDecorator {
  const { optional = false, example, description } = options;
  const rest = {
    ...(example === undefined ? {} : { example }),
    ...(description === undefined ? {} : { description }),
  };
  return applyDecorators(
    ApiProperty({ ...schema, ...rest, required: !optional } as ApiPropertyOptions),
    ValidateIf((_, value) => !optional || value !== undefined),
  );
}

export function WholeNumber(options: FieldOptions & { min: number; max: number }): PropertyDecorator {
  const { min, max } = options;
  const context = { min, max };
  return applyDecorators(
    documented(options, { type: "integer", minimum: min, maximum: max }),
    Transform(numberOf),
    IsInt(),
    Min(min, { context }),
    Max(max, { context }),
  );
}

export function QueryDecimal(options: FieldOptions & { min: number; max: number }): PropertyDecorator {
  const { min, max } = options;
  const context = { min, max };
  return applyDecorators(
    documented(options, { type: "number", minimum: min, maximum: max }),
    Transform(numberOf),
    IsNumber(),
    Min(min, { context }),
    Max(max, { context }),
  );
}

export function QueryDay(options: FieldOptions): PropertyDecorator {
  return Day(options);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

/** An RFC 3339 time with its zone. */
export function Instant(options: FieldOptions): PropertyDecorator {
  const isInstant = ValidateBy({
    name: "isInstant",
    validator: {
      validate: (value: unknown) =>
        typeof value === "string" && INSTANT.test(value) && !Number.isNaN(Date.parse(value)),
    },
  });
  return applyDecorators(documented(options, { type: "string", format: "date-time" }), IsString(), isInstant);
}

/** A parameter that may be given several times. */
export function Repeatable(options: FieldOptions & TextListRules): PropertyDecorator {
  const asList = Transform(({ value }: { value: unknown }) => (typeof value === "string" ? [value] : value));
  return applyDecorators(asList, TextList(options));
}

/** Several codes in one parameter, separated by commas. */
export function CommaList(options: FieldOptions & TextListRules): PropertyDecorator {
  const asList = Transform(({ value }: { value: unknown }) =>
    typeof value === "string" ? value.split(",") : value,
  );
  return applyDecorators(asList, TextList(options));
}
