import { ApiProperty } from "@nestjs/swagger";

const integer = { type: "integer" } as const;
const time = { type: String, format: "date-time", nullable: true } as const;
/** Of documents; null where nothing is under way, or nothing is done yet. */
const pace = { type: Number, minimum: 0, nullable: true } as const;

export class LagDto {
  @ApiProperty({ ...integer, description: "Documents that the answering engine has not confirmed" })
  pending: number;
  @ApiProperty({ type: Number }) oldestSeconds: number;
  @ApiProperty({ ...integer, description: "Documents that the engine refuses" }) parked: number;
}

export class DriftDto {
  @ApiProperty(time) checkedAt: string | null;
  @ApiProperty(integer) missing: number;
  @ApiProperty(integer) extra: number;
  @ApiProperty(integer) stale: number;
}

export class RebuildDto {
  @ApiProperty({ enum: ["idle", "running"] }) state: string;
  @ApiProperty(integer) done: number;
  @ApiProperty(integer) total: number;
  @ApiProperty(pace) perSecond: number | null;
  @ApiProperty(pace) secondsLeft: number | null;
  @ApiProperty(time) startedAt: string | null;
  @ApiProperty(time) finishedAt: string | null;
}

export class SearchStatusDto {
  @ApiProperty({ enum: ["meilisearch", "postgres"] }) engine: string;
  @ApiProperty() degraded: boolean;
  @ApiProperty({ type: String, nullable: true }) generation: string | null;
  @ApiProperty({ type: LagDto }) lag: LagDto;
  @ApiProperty({ type: DriftDto }) drift: DriftDto;
  @ApiProperty({ type: RebuildDto }) rebuild: RebuildDto;
}
