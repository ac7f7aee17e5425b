import { ApiProperty, ApiPropertyOptional } from "@nestjs/swagger";
import { INSTITUTION_TYPES, JURISDICTIONS } from "#codes";
import { DEFAULT_COLUMNS, IMPORT_KINDS, IMPORT_STATES, type ImportKind, type ImportState } from "#registry";
import { OneOf } from "./fields.js";
import { PageQueryDto } from "./list-query.dto.js";

const OPTIONAL = { optional: true } as const;
const count = { type: "integer", minimum: 0 } as const;
const nullable = { type: String, nullable: true } as const;
const time = { ...nullable, format: "date-time" } as const;

/** The form of an upload; what stands for whole columns is in `DEFAULT_COLUMNS`. */
export const UPLOAD_SCHEMA = {
  type: "object",
  required: ["file", "kind"],
  properties: {
    file: {
      type: "string",
      format: "binary",
      description: "CSV in UTF-8 (with or without BOM) or GB18030, or XLSX; up to 64 MB",
    },
    kind: { type: "string", enum: [...IMPORT_KINDS] },
    dryRun: { type: "string", enum: ["true", "false"], default: "false" },
    ...Object.fromEntries(
      DEFAULT_COLUMNS.map((name) => [
        name,
        { type: "string", description: "For every row of a file without this column" },
      ]),
    ),
    type: { type: "string", enum: INSTITUTION_TYPES.map(({ code }) => code) },
  },
};

export class ImportListQueryDto extends PageQueryDto {
  @OneOf(IMPORT_STATES, { ...OPTIONAL, enumName: "ImportState" }) state?: ImportState;
  @OneOf(IMPORT_KINDS, { ...OPTIONAL, enumName: "ImportKind" }) kind?: ImportKind;
}

export class ImportProgressDto {
  @ApiProperty({ ...count, description: "Rows" }) done: number;
  @ApiProperty({ ...count, description: "Known once the file was read through" }) total: number;
  @ApiProperty({ type: Number, minimum: 0, nullable: true }) perSecond: number | null;
  @ApiProperty({ type: Number, minimum: 0, nullable: true }) secondsLeft: number | null;
}

export class ImportCountsDto {
  @ApiProperty(count) created: number;
  @ApiProperty(count) updated: number;
  @ApiProperty(count) unchanged: number;
  @ApiProperty(count) rejected: number;
}

export class ImportFileDto {
  @ApiProperty({ example: "名册.csv" }) name: string;
  @ApiProperty({ ...count, description: "Bytes" }) size: number;
  @ApiProperty({ pattern: "^[0-9a-f]{64}$" }) sha256: string;
  @ApiProperty({ enum: ["utf-8", "gb18030", "xlsx"] }) encoding: string;
}

export class ImportFindingDto {
  @ApiProperty({ ...count, description: "Row 1 is the header" }) row: number;
  @ApiProperty({ ...nullable, description: "The heading as the file has it; null for the whole row or file" })
  column: string | null;
  @ApiProperty({ ...nullable, description: "The column's English name" }) field: string | null;
  @ApiProperty({ example: "unknown-division" }) code: string;
  @ApiProperty({ description: "In the language of the answer" }) message: string;
  @ApiProperty({ ...nullable, description: "What the cell holds, private data masked" }) value: string | null;
}

export class ImportFailureDto {
  @ApiProperty({ example: "cut-off" }) code: string;
  @ApiProperty() message: string;
}

/** One import without its findings, as lists show it. */
export class ImportSummaryDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: IMPORT_KINDS, enumName: "ImportKind" }) kind: string;
  @ApiProperty({ enum: JURISDICTIONS, enumName: "Jurisdiction" }) jurisdiction: string;
  @ApiProperty({ enum: IMPORT_STATES, enumName: "ImportState" }) state: string;
  @ApiProperty() dryRun: boolean;
  @ApiProperty({ type: ImportFileDto }) file: ImportFileDto;
  @ApiProperty({ example: "cq.registrar" }) requestedBy: string;
  @ApiProperty({ type: ImportProgressDto }) progress: ImportProgressDto;
  @ApiProperty({ type: ImportCountsDto }) counts: ImportCountsDto;
  @ApiProperty({ ...count, description: "Of all rows" }) errorCount: number;
  @ApiProperty({ ...count, description: "Of all rows" }) warningCount: number;
  @ApiPropertyOptional({ type: ImportFailureDto, description: "Why it has failed as a whole" })
  failure?: ImportFailureDto;
  @ApiProperty({ format: "date-time" }) createdAt: string;
  @ApiProperty(time) startedAt: string | null;
  @ApiProperty(time) finishedAt: string | null;
}

export class ImportDto extends ImportSummaryDto {
  @ApiProperty({ type: [ImportFindingDto], description: "The first 200; `errors.csv` has all" })
  errors: readonly ImportFindingDto[];
  @ApiProperty({ type: [ImportFindingDto], description: "The first 200; `errors.csv` has all" })
  warnings: readonly ImportFindingDto[];
}

export class ImportPageDto {
  @ApiProperty({ type: [ImportSummaryDto] }) items: readonly ImportSummaryDto[];
  @ApiPropertyOptional({ description: "For `?cursor=`; absent on the last page" }) next?: string;
}

export class ImportDifferenceDto {
  @ApiProperty(count) row: number;
  @ApiProperty({ ...nullable, description: "Null for a record that would be new" }) recordId: string | null;
  @ApiProperty() name: string;
  @ApiProperty({ enum: ["created", "updated"] }) action: string;
  @ApiProperty({
    type: "object",
    description: "By column: the cell before and after, as an export has it",
    additionalProperties: { type: "array", items: { type: "string" }, minItems: 2, maxItems: 2 },
  })
  changes: Readonly<Record<string, readonly [string, string]>>;
}

export class ImportDifferencePageDto {
  @ApiProperty({ type: [ImportDifferenceDto] }) items: readonly ImportDifferenceDto[];
  @ApiPropertyOptional({ description: "For `?cursor=`; absent on the last page" }) next?: string;
}

export class ExportQueryDto {
  @OneOf(JURISDICTIONS, { ...OPTIONAL, enumName: "Jurisdiction", description: "Both when left out" })
  jurisdiction?: (typeof JURISDICTIONS)[number];
}
