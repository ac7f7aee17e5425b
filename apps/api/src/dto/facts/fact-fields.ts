import { ApiProperty } from "@nestjs/swagger";
import { LIMITS } from "#registry";
import { Integer, Text, type FieldOptions } from "../fields.js";

const nullable = { type: String, nullable: true } as const;

/** What a member of an input is that may be left out or, with null, be empty. */
export const OPTIONAL = { optional: true, nullable: true } as const;
export const UNTIL = "The first day on which it no longer holds";

/** A year of four digits; which of them can be is the register's rule. */
export function Year(options: FieldOptions = {}): PropertyDecorator {
  return Integer({ ...options, min: 1000, max: 9999, example: 2025 });
}

/** Who decided and by which document; required when recorded. */
export class DecidedDto {
  @Text({ max: LIMITS.authority, example: "重庆市司法局" }) authority: string;
  @Text({ max: LIMITS.document, example: "渝司文〔2026〕（测试）1号" }) document: string;
}

/** The same of a merge patch. */
export class DecidedPatchDto {
  @Text({ optional: true, max: LIMITS.authority }) authority?: string;
  @Text({ optional: true, max: LIMITS.document }) document?: string;
}

/** Where a licence or an accreditation is read. */
export class FactSourceDto {
  @ApiProperty({ example: "重庆市司法局" }) authority: string;
  @ApiProperty({ example: "重庆市司法鉴定机构名册（测试）" }) document: string;
  @ApiProperty(nullable) url: string | null;
  @ApiProperty({ ...nullable, example: "2026-07" }) asOf: string | null;
}
