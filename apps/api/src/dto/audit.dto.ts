import { ApiProperty, ApiPropertyOptional } from "@nestjs/swagger";
import { JURISDICTIONS, shanghaiIso } from "#codes";
import type { AuditRow } from "#access";

const nullable = { type: String, nullable: true } as const;

export class AuditEntryDto {
  @ApiProperty({ example: "42" }) id: string;
  @ApiProperty({ format: "date-time" }) at: string;
  @ApiProperty({ example: "cq.registrar" }) actor: string;
  @ApiProperty({ enum: JURISDICTIONS, enumName: "Jurisdiction", nullable: true }) jurisdiction: string | null;
  @ApiProperty({ example: "institution.change" }) action: string;
  @ApiProperty(nullable) targetId: string | null;
  @ApiProperty({ enum: ["done", "refused"] }) outcome: string;
  @ApiProperty({ ...nullable, description: "Of a refusal: its problem's code" }) code: string | null;
  @ApiProperty(nullable) requestId: string | null;
  @ApiProperty({
    type: "object",
    additionalProperties: true,
    nullable: true,
    description: "Of an import: its file's hash and what it did",
  })
  detail: Readonly<Record<string, unknown>> | null;

  static from({
    id,
    at,
    actor,
    jurisdiction,
    action,
    targetId,
    outcome,
    code,
    requestId,
    detail,
  }: AuditRow): AuditEntryDto {
    const time = shanghaiIso(new Date(at));
    const target = { action, targetId, outcome, code, requestId, detail };
    return { id: String(id), at: time, actor, jurisdiction, ...target };
  }
}

export class AuditPageDto {
  @ApiProperty({ type: [AuditEntryDto] }) items: readonly AuditEntryDto[];
  @ApiPropertyOptional() next?: string;
}
