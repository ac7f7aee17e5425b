import { ApiProperty } from "@nestjs/swagger";
import { MEASURE_KINDS, MEASURE_STATES, type MeasureKind, type MeasureState } from "#codes";
import { Day, OneOf } from "../fields.js";
import { DecidedDto, DecidedPatchDto, OPTIONAL, UNTIL } from "./fact-fields.js";

const nullable = { type: String, nullable: true } as const;
const KINDS = MEASURE_KINDS.map(({ code }) => code);
const STATES = MEASURE_STATES.map(({ code }) => code);
const PUBLIC_UNTIL =
  "The first day on which nobody is told of it any more; null: the end of the measure itself";

export class MeasureInputDto extends DecidedDto {
  @OneOf(KINDS, { enumName: "MeasureKind", example: "penalty" }) kind: MeasureKind;
  @Day({ example: "2026-11-01", description: "In Asia/Shanghai" }) from: string;
  @Day({ ...OPTIONAL, example: "2027-02-01", description: UNTIL }) until?: string | null;
  @Day({ ...OPTIONAL, example: "2028-11-01", description: PUBLIC_UNTIL }) publicUntil?: string | null;
  @OneOf(STATES, { optional: true, enumName: "MeasureState", description: "`valid` when left out" })
  state?: MeasureState;
}

export class MeasurePatchDto extends DecidedPatchDto {
  @OneOf(KINDS, { optional: true, enumName: "MeasureKind" }) kind?: MeasureKind;
  @Day({ optional: true }) from?: string;
  @Day({ ...OPTIONAL, description: UNTIL }) until?: string | null;
  @Day({ ...OPTIONAL, description: PUBLIC_UNTIL }) publicUntil?: string | null;
  @OneOf(STATES, { optional: true, enumName: "MeasureState" }) state?: MeasureState;
}

export class MeasureDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: KINDS, enumName: "MeasureKind" }) kind: string;
  @ApiProperty() authority: string;
  @ApiProperty() document: string;
  @ApiProperty({ format: "date" }) from: string;
  @ApiProperty({ ...nullable, format: "date", description: UNTIL }) until: string | null;
  @ApiProperty({ ...nullable, format: "date", description: PUBLIC_UNTIL }) publicUntil: string | null;
  @ApiProperty({ enum: STATES, enumName: "MeasureState" }) state: string;
}

export class MeasureListDto {
  @ApiProperty({ type: [MeasureDto] }) items: readonly MeasureDto[];
}
