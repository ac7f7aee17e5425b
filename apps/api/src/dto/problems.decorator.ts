import { applyDecorators } from "@nestjs/common";
import { ApiExtraModels, ApiResponse, getSchemaPath } from "@nestjs/swagger";
import { PROBLEMS } from "../problem/problem-codes.js";
import { ProblemDto } from "./problem.dto.js";

/** Documents the problems that a route may answer, with the codes of each status. */
export function Problems(...statuses: readonly number[]): MethodDecorator & ClassDecorator {
  const responses = statuses.map((status) =>
    ApiResponse({
      status,
      description: codesOf(status).join(", "),
      content: { "application/problem+json": { schema: { $ref: getSchemaPath(ProblemDto) } } },
    }),
  );
  return applyDecorators(ApiExtraModels(ProblemDto), ...responses);
}

function codesOf(status: number): string[] {
  return Object.entries(PROBLEMS)
    .filter(([, problem]) => problem.status === status)
    .map(([code]) => code);
}
