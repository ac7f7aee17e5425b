import { ApiProperty, ApiPropertyOptional, IntersectionType } from "@nestjs/swagger";
import { INSTITUTION_TYPES, JURISDICTIONS, PRECISIONS, standingsOf } from "#codes";
import { EXAMPLE_BODY as EXAMPLE, EXAMPLE_ID } from "./examples.js";
import { RecordFactsDto } from "./facts/record-facts.dto.js";
import { LabelledDto } from "./labelled.dto.js";
import { RecognitionDto } from "./recognition.dto.js";

const nullable = { type: String, nullable: true } as const;
const TYPES = INSTITUTION_TYPES.map((type) => type.code);

export class PlaceDto {
  @ApiProperty({ example: "500103" }) code: string;
  @ApiPropertyOptional({ example: "渝中区" }) name?: string;
  @ApiProperty({ type: [String], example: ["重庆市", "渝中区"], description: "From the province down" })
  path: readonly string[];
  @ApiPropertyOptional({ description: "Why the place is uncertain" }) flag?: string;
  @ApiPropertyOptional({ description: "The ended code that the source gave" }) recorded?: string;
}

export class PointDto {
  @ApiProperty({ example: 29.556 }) lat: number;
  @ApiProperty({ example: 106.567 }) lng: number;
  @ApiProperty({ enum: ["wgs84"] }) crs: "wgs84";
  @ApiProperty({
    enum: PRECISIONS,
    enumName: "Precision",
    description: "`division` is a centroid, never a door",
  })
  precision: string;
}

export class SourceDto {
  @ApiProperty({ example: EXAMPLE.source.authority }) authority: string;
  @ApiProperty({ example: EXAMPLE.source.document }) document: string;
  @ApiProperty({ ...nullable, example: EXAMPLE.source.url }) url: string | null;
  @ApiProperty({ ...nullable, example: "2026-07", description: "As imprecise as the source" }) asOf:
    string | null;
  @ApiProperty(nullable) asOfNote: string | null;
}

export class FormerNameDto {
  @ApiProperty({ example: EXAMPLE.formerNames[0].name }) name: string;
  @ApiProperty({ ...nullable, example: "1995-03-01" }) until: string | null;
}

export class RecordLinkDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ ...nullable, description: "Null where the caller may not know of the record" }) name:
    string | null;
}

export class WarningDto {
  @ApiProperty() pointer: string;
  @ApiProperty() code: string;
  @ApiProperty() message: string;
}

/** What stays known of a body that has ended: what became of it, and no contacts. */
export class EndedInstitutionDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ enum: TYPES, enumName: "InstitutionType" }) type: string;
  @ApiProperty({ example: EXAMPLE.name }) name: string;
  @ApiProperty({ type: PlaceDto }) division: PlaceDto;
  @ApiProperty({ enum: standingsOf("institution"), enumName: "Standing" }) standing: string;
  @ApiProperty({ ...nullable, format: "date", description: "Null: since the record began" }) since:
    string | null;
  @ApiProperty(nullable) basis: string | null;
  @ApiProperty({ type: RecordLinkDto, nullable: true }) successor: RecordLinkDto | null;
}

export class InstitutionDto extends IntersectionType(EndedInstitutionDto, RecordFactsDto) {
  @ApiProperty({ type: "integer", description: "The number in the ETag" }) version: number;
  @ApiProperty({ enum: JURISDICTIONS, enumName: "Jurisdiction" }) jurisdiction: string;
  @ApiProperty({ type: [String], example: EXAMPLE.aliases }) aliases: readonly string[];
  @ApiProperty({ type: [FormerNameDto] }) formerNames: readonly FormerNameDto[];
  @ApiProperty({ ...nullable, example: EXAMPLE.creditCode }) creditCode: string | null;
  @ApiProperty(nullable) licenceNumber: string | null;
  @ApiProperty(nullable) address: string | null;
  @ApiProperty({ type: [String], example: EXAMPLE.phones }) phones: readonly string[];
  @ApiProperty({ type: PointDto, nullable: true }) location: PointDto | null;
  @ApiProperty({ type: [LabelledDto] }) services: readonly LabelledDto[];
  @ApiProperty({ type: [String], example: EXAMPLE.languages }) languages: readonly string[];
  @ApiProperty({ ...nullable, example: "1984" }) foundedOn: string | null;
  @ApiProperty(nullable) licensedOn: string | null;
  @ApiProperty(nullable) parentId: string | null;
  @ApiProperty({ type: RecordLinkDto, nullable: true }) parent: RecordLinkDto | null;
  @ApiPropertyOptional({
    type: [RecordLinkDto],
    description: "Those listed now; not in lists, nor as at a day",
  })
  branches?: readonly RecordLinkDto[];
  @ApiProperty({ type: "object", additionalProperties: true }) details: Readonly<Record<string, unknown>>;
  @ApiProperty({ type: [RecognitionDto], description: "Of the other side" })
  recognition: readonly RecognitionDto[];
  @ApiProperty({ type: SourceDto }) source: SourceDto;
  @ApiProperty({ enum: ["A", "B", "C"] }) quality: string;
  @ApiProperty(nullable) note: string | null;
  @ApiProperty({ format: "date-time" }) updatedAt: string;
  @ApiPropertyOptional({ type: [WarningDto], description: "To the body's own registrar only" })
  warnings?: readonly WarningDto[];
}

export class InstitutionPageDto {
  @ApiProperty({ type: [InstitutionDto] }) items: readonly InstitutionDto[];
  @ApiPropertyOptional({ description: "For `?cursor=`; absent on the last page" }) next?: string;
}
