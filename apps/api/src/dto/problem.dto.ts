import { ApiProperty, ApiPropertyOptional } from "@nestjs/swagger";
import { PROBLEMS } from "../problem/problem-codes.js";
import { EXAMPLE_ID } from "./examples.js";

export class FieldProblemDto {
  @ApiProperty({
    example: "/division",
    description: "JSON pointer into the body, or `/` and a parameter's name",
  })
  pointer: string;
  @ApiProperty({ example: "unknown-division" }) code: string;
  @ApiProperty({ example: "没有这个行政区划代码" }) message: string;
}

export class DuplicateCandidateDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty() name: string;
}

/** RFC 9457 */
export class ProblemDto {
  @ApiProperty({ example: "urn:chuan-yu:problem:validation-failed" }) type: string;
  @ApiProperty({ example: "请求内容有误" }) title: string;
  @ApiProperty({ type: "integer", example: 400 }) status: number;
  @ApiProperty({ enum: Object.keys(PROBLEMS), example: "validation-failed" }) code: string;
  @ApiProperty() detail: string;
  @ApiProperty({ example: "/api/v1/institutions" }) instance: string;
  @ApiProperty({ example: EXAMPLE_ID }) requestId: string;
  @ApiPropertyOptional({ type: [FieldProblemDto] }) errors?: readonly FieldProblemDto[];
  @ApiPropertyOptional({ description: "With `duplicate`: the record that is there already" }) id?: string;
  @ApiPropertyOptional({
    type: [DuplicateCandidateDto],
    description: "With `duplicate` and `probable-duplicate`",
  })
  candidates?: readonly DuplicateCandidateDto[];
}
