import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from "@nestjs/common";
import {
  ApiBody,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from "@nestjs/swagger";
import { RecognitionRequests } from "#recognition";
import { Requires } from "../access/requires.decorator.js";
import { CurrentViewer } from "../access/viewer.decorator.js";
import type { Viewer } from "../access/viewer.js";
import { DEFAULT_LIMIT } from "../dto/list-query.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import {
  EXAMPLE_RECOGNITION,
  EXAMPLE_RECOGNITION_STEPS,
  OpenRecognitionDto,
  RecognitionCaseDto,
  RecognitionListQueryDto,
  RecognitionPageDto,
  RecognitionStepDto,
} from "../dto/recognition-request.dto.js";
import { Cursors } from "../http/cursor.js";
import { entityTag, ifMatchOf } from "../http/entity-tag.js";
import { idempotencyKeyOf } from "../http/idempotency-key.js";
import type { FastifyReply, FastifyRequest } from "../http/request-state.js";
import { withoutAbsent } from "../http/without-absent.js";
import {
  changeOf,
  IDEMPOTENCY_KEY,
  IF_MATCH,
  knownForm,
  LOCATION,
  RECORD_ID,
  RECORD_TAG,
} from "./record-requests.js";
import { listedRecognitionDto, recognitionDto } from "./recognition-mapping.js";

/** Requests that the other side recognise a body or a person, and every step of them. */
@ApiTags("recognition")
@Controller("recognitions")
export class RecognitionsController {
  constructor(private readonly requests: RecognitionRequests) {}

  @Post()
  @Requires("recognition.request", { auditedAs: "recognition.request" })
  @ApiOperation({
    summary: "Ask the other side to recognise a body or person, as its clerk or home registrar",
    operationId: "requestRecognition",
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiBody({ type: OpenRecognitionDto, examples: { mediation: { value: EXAMPLE_RECOGNITION } } })
  @ApiCreatedResponse({ type: RecognitionCaseDto, headers: { ...RECORD_TAG, ...LOCATION } })
  @Problems(400, 404, 409, 413, 415, 422)
  async open(
    @Body() body: OpenRecognitionDto,
    @CurrentViewer() viewer: Viewer,
    @Headers("idempotency-key") key: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecognitionCaseDto> {
    const change = { ...changeOf(viewer, request), idempotencyKey: idempotencyKeyOf(key) };
    const id = await this.requests.open(withoutAbsent(body), change);
    void reply.header("location", `/api/v1/recognitions/${id}`);
    return this.answer(id, viewer, reply);
  }

  @Get()
  @Requires("recognition.read")
  @ApiOperation({
    summary: "Cases of the own side or body, the newest first, without their papers",
    operationId: "listRecognitions",
  })
  @ApiOkResponse({ type: RecognitionPageDto })
  @Problems(400)
  async list(
    @Query() { state, overdue, cursor, limit = DEFAULT_LIMIT }: RecognitionListQueryDto,
    @CurrentViewer() viewer: Viewer,
  ): Promise<RecognitionPageDto> {
    const { jurisdiction, institutionId } = viewer.actor ?? {};
    const cursors = new Cursors(["recognitions", jurisdiction, institutionId, state, overdue]);
    const before = cursors.read(cursor, RECORD_ID);
    const filter = { state, overdue: overdue === "true", before, limit };
    const page = await this.requests.list(filter, viewer.actor);
    const items = page.items.map((found) => listedRecognitionDto(found, viewer));
    return page.next === null ? { items } : { items, next: cursors.write(page.next) };
  }

  @Get(":id")
  @Requires("recognition.read")
  @ApiOperation({ summary: "One case, to its parties", operationId: "readRecognition" })
  @ApiOkResponse({ type: RecognitionCaseDto, headers: RECORD_TAG })
  @Problems(404)
  async read(
    @Param("id") id: string,
    @CurrentViewer() viewer: Viewer,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecognitionCaseDto> {
    return this.answer(knownForm(id), viewer, reply);
  }

  @Post(":id/steps")
  @HttpCode(200)
  @Requires("recognition.step", { auditedAs: "recognition.step" })
  @ApiOperation({ summary: "Take a step; `next` says whose turn it is", operationId: "stepRecognition" })
  @ApiHeader({ ...IF_MATCH, required: false })
  @ApiBody({ type: RecognitionStepDto, examples: EXAMPLE_RECOGNITION_STEPS })
  @ApiOkResponse({ type: RecognitionCaseDto, headers: RECORD_TAG })
  @Problems(400, 404, 412, 413, 415, 422)
  async step(
    @Param("id") id: string,
    @Body() body: RecognitionStepDto,
    @CurrentViewer() viewer: Viewer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecognitionCaseDto> {
    const ifMatch = ifMatchOf(request.headers["if-match"]);
    await this.requests.step(knownForm(id), withoutAbsent(body), { ...changeOf(viewer, request), ifMatch });
    return this.answer(id, viewer, reply);
  }

  private async answer(id: string, viewer: Viewer, reply: FastifyReply): Promise<RecognitionCaseDto> {
    const found = await this.requests.read(id, viewer.actor);
    void reply.header("etag", entityTag(found.version));
    return recognitionDto(found, viewer);
  }
}
