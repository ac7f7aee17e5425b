import { ApiProperty, ApiPropertyOptional } from "@nestjs/swagger";
import { EmptyBodyAllowed } from "../http/empty-body-allowed.js";
import { Flag, OneOf, Text } from "./fields.js";

const ENGINES = ["postgres", "meilisearch"] as const;
type Engine = (typeof ENGINES)[number];

const OPTIONAL = { optional: true } as const;
const NAMED_ENGINE = { ...OPTIONAL, enumName: "IndexEngine" } as const;
const count = { type: "integer", minimum: 0 } as const;
const time = { type: String, format: "date-time", nullable: true } as const;
/** Of what has not begun, or shows no pace yet. */
const pace = { type: Number, minimum: 0, nullable: true } as const;

@EmptyBodyAllowed()
export class RebuildRequestDto {
  @OneOf(ENGINES, { ...NAMED_ENGINE, description: "The answering one when left out" }) engine?: Engine;
}

@EmptyBodyAllowed()
export class DriftCheckRequestDto {
  @OneOf(ENGINES, { ...NAMED_ENGINE, description: "Every one when left out" }) engine?: Engine;
  @Flag({ ...OPTIONAL, description: "Compares every document instead of counting by bucket" }) full?: boolean;
}

@EmptyBodyAllowed()
export class RetryRequestDto {
  @Text({ ...OPTIONAL, min: 1, max: 1_000, description: "Every one when left out; any that is listed" })
  id?: string;
}

export class JobProgressDto {
  @ApiProperty({ ...count, description: "Documents" }) done: number;
  @ApiProperty(count) total: number;
  @ApiProperty(pace) perSecond: number | null;
  @ApiProperty(pace) secondsLeft: number | null;
}

export class SearchJobDto {
  @ApiProperty({ example: "4e6f8a0c2b4d4f6e8a0c2b4d4f6e8a0c" }) id: string;
  @ApiProperty({ enum: ["rebuild", "counts", "compare"] }) kind: string;
  @ApiProperty({ enum: ENGINES, enumName: "IndexEngine", nullable: true }) engine: string | null;
  @ApiProperty({ enum: ["queued", "running", "succeeded", "failed"] }) state: string;
  @ApiProperty({ type: JobProgressDto }) progress: JobProgressDto;
  @ApiProperty({ example: "operator" }) requestedBy: string;
  @ApiPropertyOptional({
    type: "object",
    additionalProperties: true,
    description: "Of a rebuild its generation; of a check what it found, by index",
  })
  result?: Readonly<Record<string, unknown>>;
  @ApiPropertyOptional({ description: "Why it failed" }) error?: string;
  @ApiProperty({ ...time, nullable: false }) createdAt: string;
  @ApiProperty(time) startedAt: string | null;
  @ApiProperty(time) finishedAt: string | null;
}

export class ParkedDocumentDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: ["institution", "practitioner"] }) kind: string;
  @ApiProperty({ description: "The index that refuses it" }) index: string;
  @ApiProperty(count) attempts: number;
  @ApiProperty({ type: String, nullable: true }) error: string | null;
  @ApiProperty({ format: "date-time", description: "When it last changed" }) markedAt: string;
}

export class ParkedListDto {
  @ApiProperty({ type: [ParkedDocumentDto] }) items: readonly ParkedDocumentDto[];
  @ApiPropertyOptional() next?: string;
}

export class RetriedDto {
  @ApiProperty({ ...count, description: "Documents, once for each index that refused them" }) retried: number;
}
