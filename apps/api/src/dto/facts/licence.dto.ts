import { ApiProperty, ApiPropertyOptional } from "@nestjs/swagger";
import { LICENCE_KINDS, LICENCE_STATES, type LicenceKind, type LicenceState } from "#codes";
import { LIMITS } from "#registry";
import { Day, Nested, OneOf, Text } from "../fields.js";
import { SourceInputDto } from "../institution-input.dto.js";
import { FactSourceDto, OPTIONAL, UNTIL } from "./fact-fields.js";

const nullable = { type: String, nullable: true } as const;
const KINDS = LICENCE_KINDS.map(({ code }) => code);
const STATES = LICENCE_STATES.map(({ code }) => code);

class LicenceFieldsDto {
  @OneOf(KINDS, { optional: true, enumName: "LicenceKind", description: "`practice` when left out" })
  kind?: LicenceKind;
  @Text({ ...OPTIONAL, max: LIMITS.licence, example: "500103000001（测试）" }) number?: string | null;
  @Text({ ...OPTIONAL, max: LIMITS.code, description: "Of the electronic certificate" })
  certificateTypeCode?: string | null;
  @Text({ ...OPTIONAL, max: LIMITS.licence }) certificateIdentifier?: string | null;
  @Day({ ...OPTIONAL, example: "2029-07-01", description: UNTIL }) until?: string | null;
  @OneOf(STATES, { optional: true, enumName: "LicenceState", description: "`valid` when left out" })
  state?: LicenceState;
  @Nested(SourceInputDto, { optional: true, description: "The own authority, today, when left out" })
  source?: SourceInputDto;
}

export class LicenceInputDto extends LicenceFieldsDto {
  @Text({ max: LIMITS.authority, example: "重庆市司法局" }) issuer: string;
  @Day({ example: "2024-07-01", description: "In Asia/Shanghai" }) from: string;
}

export class LicencePatchDto extends LicenceFieldsDto {
  @Text({ optional: true, max: LIMITS.authority }) issuer?: string;
  @Day({ optional: true }) from?: string;
}

export class LicenceDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: KINDS, enumName: "LicenceKind" }) kind: string;
  @ApiProperty(nullable) number: string | null;
  @ApiProperty() issuer: string;
  @ApiProperty(nullable) certificateTypeCode: string | null;
  @ApiProperty(nullable) certificateIdentifier: string | null;
  @ApiProperty({ format: "date" }) from: string;
  @ApiProperty({ ...nullable, format: "date", description: UNTIL }) until: string | null;
  @ApiProperty({ enum: STATES, enumName: "LicenceState" }) state: string;
  @ApiProperty({ type: FactSourceDto }) source: FactSourceDto;
}

export class LicenceListDto {
  @ApiProperty({ type: [LicenceDto] }) items: readonly LicenceDto[];
}

/** A licence that ends soon, with whose it is. */
export class ExpiringLicenceDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: ["institution", "practitioner"] }) subject: string;
  @ApiProperty() subjectId: string;
  @ApiProperty() subjectName: string;
  @ApiProperty({ enum: KINDS, enumName: "LicenceKind" }) kind: string;
  @ApiProperty(nullable) number: string | null;
  @ApiProperty({ format: "date", description: UNTIL }) until: string;
  @ApiProperty({ type: "integer" }) daysLeft: number;
}

export class ExpiringLicencePageDto {
  @ApiProperty({ type: [ExpiringLicenceDto] }) items: readonly ExpiringLicenceDto[];
  @ApiPropertyOptional({ description: "For `?cursor=`; absent on the last page" }) next?: string;
}
