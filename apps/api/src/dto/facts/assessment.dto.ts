import { ApiProperty } from "@nestjs/swagger";
import { ASSESSMENT_RESULTS, type AssessmentResult } from "#codes";
import { OneOf } from "../fields.js";
import { DecidedDto, DecidedPatchDto, Year } from "./fact-fields.js";

const RESULTS = ASSESSMENT_RESULTS.map(({ code }) => code);
const OF_WHOM =
  "Bodies: qualified, unqualified (合格、不合格); people: competent, basically_competent, incompetent (称职、基本称职、不称职)";

export class AssessmentInputDto extends DecidedDto {
  @Year() year: number;
  @OneOf(RESULTS, { enumName: "AssessmentResult", description: OF_WHOM }) result: AssessmentResult;
}

export class AssessmentPatchDto extends DecidedPatchDto {
  @Year({ optional: true }) year?: number;
  @OneOf(RESULTS, { optional: true, enumName: "AssessmentResult" }) result?: AssessmentResult;
}

export class AssessmentDto {
  @ApiProperty() id: string;
  @ApiProperty({ type: "integer" }) year: number;
  @ApiProperty({ enum: RESULTS, enumName: "AssessmentResult", description: OF_WHOM }) result: string;
  @ApiProperty() authority: string;
  @ApiProperty() document: string;
}

export class AssessmentListDto {
  @ApiProperty({ type: [AssessmentDto] }) items: readonly AssessmentDto[];
}
