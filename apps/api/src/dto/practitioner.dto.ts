import { ApiProperty, ApiPropertyOptional, IntersectionType } from "@nestjs/swagger";
import { ENGAGEMENT_ROLES, INSTITUTION_TYPES, JURISDICTIONS, PRACTITIONER_KINDS, standingsOf } from "#codes";
import { EXAMPLE_ID, EXAMPLE_PRACTITIONER as EXAMPLE } from "./examples.js";
import { RecordFactsDto } from "./facts/record-facts.dto.js";
import { PlaceDto, PointDto, SourceDto, WarningDto } from "./institution.dto.js";
import { LabelledDto } from "./labelled.dto.js";
import { RecognitionDto } from "./recognition.dto.js";

const nullable = { type: String, nullable: true } as const;
const KINDS = PRACTITIONER_KINDS.map((kind) => kind.code);
const ROLES = ENGAGEMENT_ROLES.map((role) => role.code);
const TYPES = INSTITUTION_TYPES.map((type) => type.code);

/** A body where somebody works, as people's records name it. */
export class BodyDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ example: "重庆示例律师事务所（测试）" }) name: string;
  @ApiProperty({ enum: TYPES, enumName: "InstitutionType" }) type: string;
}

export class WorkplaceDto extends BodyDto {
  @ApiProperty({ type: PlaceDto }) division: PlaceDto;
  @ApiProperty(nullable) address: string | null;
  @ApiProperty({ type: PointDto, nullable: true }) location: PointDto | null;
}

export class EngagementDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ type: BodyDto }) institution: BodyDto;
  @ApiProperty({ enum: ROLES, enumName: "EngagementRole" }) role: string;
  @ApiProperty({ format: "date", example: "2015-06-01" }) from: string;
  @ApiProperty({ ...nullable, format: "date", description: "The first day on which it no longer holds" })
  until: string | null;
  @ApiProperty({ description: "Whether it holds today" }) current: boolean;
  @ApiProperty({ ...nullable, description: "The transferId of the admission that began it" })
  begunByTransfer: string | null;
  @ApiProperty({ ...nullable, description: "The transferId of the admission that ended it" })
  endedByTransfer: string | null;
}

export class EngagementPageDto {
  @ApiProperty({ type: [EngagementDto] }) items: readonly EngagementDto[];
}

/** What stays known of somebody who is not listed: what became of the licence, and no number or body. */
export class EndedPractitionerDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ enum: KINDS, enumName: "PractitionerKind" }) kind: string;
  @ApiProperty({ example: EXAMPLE.name }) name: string;
  @ApiProperty({ enum: standingsOf("practitioner"), enumName: "PractitionerStanding" }) standing: string;
  @ApiProperty({ ...nullable, format: "date", description: "Null: since the record began" }) since:
    string | null;
  @ApiProperty(nullable) basis: string | null;
  @ApiProperty({
    description:
      "The standing is that of the body, or of somebody who works nowhere: nothing was decided about the person",
  })
  follows: boolean;
}

export class PractitionerDto extends IntersectionType(EndedPractitionerDto, RecordFactsDto) {
  @ApiProperty({ type: "integer", description: "The number in the ETag" }) version: number;
  @ApiProperty({ enum: JURISDICTIONS, enumName: "Jurisdiction" }) jurisdiction: string;
  @ApiProperty({ ...nullable, example: EXAMPLE.licenceNumber }) licenceNumber: string | null;
  @ApiProperty({ type: [WorkplaceDto], description: "The listed bodies that they work for today" })
  institutions: readonly WorkplaceDto[];
  @ApiProperty({ type: [LabelledDto] }) services: readonly LabelledDto[];
  @ApiProperty({ type: [String], example: EXAMPLE.languages }) languages: readonly string[];
  @ApiProperty({ ...nullable, example: EXAMPLE.licensedOn }) licensedOn: string | null;
  @ApiProperty({ type: [RecognitionDto], description: "Of the other side" })
  recognition: readonly RecognitionDto[];
  @ApiProperty({ type: SourceDto }) source: SourceDto;
  @ApiProperty({ enum: ["A", "B", "C"] }) quality: string;
  @ApiProperty({ format: "date-time" }) updatedAt: string;
  @ApiPropertyOptional({ type: "object", additionalProperties: true, description: "To their registrar only" })
  details?: Readonly<Record<string, unknown>>;
  @ApiPropertyOptional({ ...nullable, description: "To their registrar only" }) note?: string | null;
  @ApiPropertyOptional({ type: [WarningDto], description: "To their registrar only" })
  warnings?: readonly WarningDto[];
}

export class PractitionerPageDto {
  @ApiProperty({ type: [PractitionerDto] }) items: readonly PractitionerDto[];
  @ApiPropertyOptional({ description: "For `?cursor=`; absent on the last page" }) next?: string;
}
