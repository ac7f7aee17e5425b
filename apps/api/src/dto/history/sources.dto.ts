import { ApiProperty, ApiPropertyOptional } from "@nestjs/swagger";
import { EXAMPLE_BODY as EXAMPLE, EXAMPLE_ID } from "../examples.js";
import { RecordLinkDto } from "../institution.dto.js";
import { ANYTHING, ChangeSinceDto, FieldChangeDto } from "./extract.dto.js";

const nullable = { type: String, nullable: true } as const;
const AUTHORITY = "To the record's authority and to auditors";

export class FieldSourceDto {
  @ApiProperty({ example: "address" }) field: string;
  @ApiProperty(ANYTHING) value: unknown;
  @ApiProperty({ example: "42" }) revision: string;
  @ApiProperty({ format: "date-time" }) recordedAt: string;
  @ApiPropertyOptional({ example: "cq.registrar", description: AUTHORITY }) actor?: string;
  @ApiProperty({ ...nullable, description: "The source of the change" }) basis: string | null;
}

export class ErasureNoteDto {
  @ApiProperty({ format: "date-time" }) at: string;
  @ApiPropertyOptional({ description: AUTHORITY }) actor?: string;
  @ApiPropertyOptional({ description: AUTHORITY }) reason?: string;
}

export class SourcesDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ type: [FieldSourceDto] }) fields: readonly FieldSourceDto[];
  @ApiProperty({ type: [ErasureNoteDto], description: "That something was erased from record and history" })
  erasures: readonly ErasureNoteDto[];
}

export class DifferencesDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ format: "date" }) from: string;
  @ApiProperty({ format: "date" }) to: string;
  @ApiProperty({ description: "Whether the record was there on the first day" }) existedFrom: boolean;
  @ApiProperty({
    type: [FieldChangeDto],
    description: "Members of the record that differ between the two days",
  })
  changes: readonly FieldChangeDto[];
  @ApiPropertyOptional({
    type: [ChangeSinceDto],
    description:
      "What was recorded after the first day and by the end of the second; to courts, registrars and auditors",
  })
  recorded?: readonly ChangeSinceDto[];
}

export class IdentifiedDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ enum: ["institution", "practitioner"] }) kind: string;
  @ApiProperty({ example: "NOTARY_OFFICE" }) type: string;
  @ApiProperty({ example: EXAMPLE.name }) name: string;
  @ApiProperty({ example: "active" }) standing: string;
  @ApiProperty({ enum: ["present", "past"], description: "Whether it has the identifier, or had it" })
  held: string;
  @ApiProperty({ type: RecordLinkDto, nullable: true, description: "The last of those that followed it" })
  successor: RecordLinkDto | null;
}

export class IdentifiedListDto {
  @ApiProperty({ type: [IdentifiedDto] }) items: readonly IdentifiedDto[];
}
