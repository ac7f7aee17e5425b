import { ApiProperty } from "@nestjs/swagger";
import { ROLES, type OpenedSession } from "#access";
import { JURISDICTIONS } from "#codes";
import { Text } from "./fields.js";

export class SignInDto {
  @Text({ max: 63, example: "cq.registrar" }) account: string;
  @Text({ max: 200, example: "a long password of your own" }) password: string;
}

export class AccountDto {
  @ApiProperty({ example: "cq.registrar" }) name: string;
  @ApiProperty({ enum: ROLES, isArray: true, enumName: "Role" }) roles: readonly string[];
  @ApiProperty({ enum: JURISDICTIONS, enumName: "Jurisdiction", nullable: true }) jurisdiction: string | null;
  @ApiProperty({ type: String, nullable: true, required: false }) institutionId?: string | null;
}

export class SessionDto {
  @ApiProperty({ description: "Opaque; sent back as `Authorization: Bearer …`" }) accessToken: string;
  @ApiProperty({ description: "Seconds", example: 28_800, type: "integer" }) expiresIn: number;
  @ApiProperty({ type: AccountDto }) account: AccountDto;

  static from({ accessToken, expiresIn, actor }: OpenedSession): SessionDto {
    const { name, roles, jurisdiction, institutionId } = actor;
    return { accessToken, expiresIn, account: { name, roles, jurisdiction, institutionId } };
  }
}
