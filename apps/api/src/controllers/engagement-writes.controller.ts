import { Body, Controller, Headers, Param, Patch, Post, Req, Res } from "@nestjs/common";
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from "@nestjs/swagger";
import { Engagements, NotFoundError, PractitionerReader } from "#registry";
import { Requires } from "../access/requires.decorator.js";
import { CurrentViewer } from "../access/viewer.decorator.js";
import type { Viewer } from "../access/viewer.js";
import { EXAMPLE_ENGAGEMENT, EXAMPLE_ENGAGEMENT_PATCH } from "../dto/examples.js";
import { BeginEngagementDto, PatchEngagementDto } from "../dto/practitioner-input.dto.js";
import { EngagementDto } from "../dto/practitioner.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import { entityTag, ifMatchOf } from "../http/entity-tag.js";
import { idempotencyKeyOf } from "../http/idempotency-key.js";
import type { FastifyReply, FastifyRequest } from "../http/request-state.js";
import { withoutAbsent } from "../http/without-absent.js";
import { engagementInput } from "./practitioner-mapping.js";
import { engagementDto } from "./practitioner-presenter.js";
import { changeOf, IDEMPOTENCY_KEY, IF_MATCH, knownForm, LOCATION, RECORD_TAG } from "./record-requests.js";

/** Engagements are changed on a version of their practitioner, whose new ETag the answers carry. */
@ApiTags("practitioners")
@Controller("practitioners")
export class EngagementWritesController {
  constructor(
    private readonly engagements: Engagements,
    private readonly reader: PractitionerReader,
  ) {}

  @Post(":id/engagements")
  @Requires("practitioner.write", { auditedAs: "practitioner.engage" })
  @ApiOperation({ summary: "Say where a practitioner works", operationId: "beginEngagement" })
  @ApiHeader(IF_MATCH)
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiBody({ type: BeginEngagementDto, examples: { partner: { value: EXAMPLE_ENGAGEMENT } } })
  @ApiCreatedResponse({ type: EngagementDto, headers: { ...RECORD_TAG, ...LOCATION } })
  @Problems(400, 404, 409, 412, 413, 415, 422, 428)
  async begin(
    @Param("id") id: string,
    @Body() body: BeginEngagementDto,
    @CurrentViewer() viewer: Viewer,
    @Headers("idempotency-key") key: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EngagementDto> {
    const change = {
      ...changeOf(viewer, request),
      ifMatch: ifMatchOf(request.headers["if-match"]),
      idempotencyKey: idempotencyKeyOf(key),
    };
    const begun = await this.engagements.begin(knownForm(id), engagementInput(body), change);
    void reply.header("location", `/api/v1/practitioners/${id}/engagements`);
    return this.answer(id, begun, viewer, reply);
  }

  @Patch(":id/engagements/:engagementId")
  @Requires("practitioner.write", { auditedAs: "practitioner.engagement" })
  @ApiOperation({ summary: "End an engagement (JSON Merge Patch)", operationId: "changeEngagement" })
  @ApiHeader(IF_MATCH)
  @ApiConsumes("application/json", "application/merge-patch+json")
  @ApiBody({ type: PatchEngagementDto, examples: { end: { value: EXAMPLE_ENGAGEMENT_PATCH } } })
  @ApiOkResponse({ type: EngagementDto, headers: RECORD_TAG })
  @Problems(400, 404, 412, 413, 415, 422, 428)
  async change(
    @Param("id") id: string,
    @Param("engagementId") engagementId: string,
    @Body() body: PatchEngagementDto,
    @CurrentViewer() viewer: Viewer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EngagementDto> {
    const change = { ...changeOf(viewer, request), ifMatch: ifMatchOf(request.headers["if-match"]) };
    await this.engagements.change(knownForm(id), knownForm(engagementId), withoutAbsent(body), change);
    return this.answer(id, engagementId, viewer, reply);
  }

  private async answer(
    id: string,
    engagementId: string,
    viewer: Viewer,
    reply: FastifyReply,
  ): Promise<EngagementDto> {
    const record = await this.reader.read(id, viewer.actor);
    const engagement = record.engagements.find((one) => one.id === engagementId);
    if (engagement === undefined) throw new NotFoundError(engagementId);
    void reply.header("etag", entityTag(record.version));
    return engagementDto(engagement);
  }
}
