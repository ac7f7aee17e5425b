import { Controller, Get, Inject, Param, Query, type Type } from "@nestjs/common";
import { ApiOkResponse, ApiOperation, ApiTags } from "@nestjs/swagger";
import type { StandingSubject } from "#codes";
import { outcomeLabel, RecognitionReader } from "#recognition";
import { ReferenceData, ValidationError } from "#registry";
import { Anyone } from "../access/requires.decorator.js";
import { CurrentViewer } from "../access/viewer.decorator.js";
import type { Viewer } from "../access/viewer.js";
import { Problems } from "../dto/problems.decorator.js";
import { StandingDto, StandingQueryDto } from "../dto/recognition.dto.js";
import { REQUEST_FAULTS } from "../http/request-faults.js";
import { asAtOf } from "./as-at-query.js";
import { capitalised } from "./facts/fact-routes.js";
import { knownForm } from "./record-requests.js";

/** Whether a side recognises a body or person, with every rule and what it rests on. */
function standingController(subject: StandingSubject): Type<object> {
  const root = `${subject}s`;

  @ApiTags("recognition")
  @Controller(root)
  class StandingController {
    constructor(
      @Inject(RecognitionReader) private readonly recognition: RecognitionReader,
      @Inject(ReferenceData) private readonly reference: ReferenceData,
    ) {}

    @Get(":id/standing")
    @Anyone()
    @ApiOperation({
      summary: "Whether a side recognises it on a day, with every rule",
      operationId: `standingOf${capitalised(subject)}`,
    })
    @ApiOkResponse({ type: StandingDto })
    @Problems(400, 401, 404)
    async standing(
      @Param("id") id: string,
      @Query() query: StandingQueryDto,
      @CurrentViewer() { actor, language }: Viewer,
    ): Promise<StandingDto> {
      const { in: host, service, on, knownAt } = query;
      if (service !== undefined && !this.reference.isService(service))
        throw new ValidationError([{ pointer: "/service", ...REQUEST_FAULTS.unknownService }]);
      const asAt = asAtOf({ at: on, knownAt }, "/on");
      const question = { host, service: service ?? null, asAt };
      const answer = await this.recognition.standing(subject, knownForm(id), question, actor);
      return {
        in: host,
        on: answer.day,
        ...(service === undefined ? {} : { service }),
        recognised: answer.recognised,
        because: answer.because.map(({ rule, outcome, holds, basis, since }) => ({
          ...{ rule, holds, basis, since },
          text: outcomeLabel(rule, outcome)[language],
        })),
      };
    }
  }
  return StandingController;
}

export const STANDING_CONTROLLERS = [standingController("institution"), standingController("practitioner")];
