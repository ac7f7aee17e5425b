import { Controller, Get, Inject, Param, Query, Res } from "@nestjs/common";
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from "@nestjs/swagger";
import { engagementsFor, PractitionerReader, ReferenceData, ValidationError } from "#registry";
import { Anyone, Requires } from "../access/requires.decorator.js";
import { CurrentViewer } from "../access/viewer.decorator.js";
import type { Viewer } from "../access/viewer.js";
import {
  AsAtQueryDto,
  DEFAULT_LIMIT,
  PageQueryDto,
  PractitionerListQueryDto,
} from "../dto/list-query.dto.js";
import {
  EndedPractitionerDto,
  EngagementPageDto,
  PractitionerDto,
  PractitionerPageDto,
} from "../dto/practitioner.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import { RevisionPageDto } from "../dto/revision.dto.js";
import { Cursors } from "../http/cursor.js";
import { entityTag } from "../http/entity-tag.js";
import { REQUEST_FAULTS } from "../http/request-faults.js";
import type { FastifyReply } from "../http/request-state.js";
import { asAtOf } from "./as-at-query.js";
import { engagementDto, PractitionerPresenter } from "./practitioner-presenter.js";
import { knownForm, RECORD_ID, RECORD_TAG, SERIAL } from "./record-requests.js";

@ApiTags("practitioners")
@ApiExtraModels(PractitionerDto, EndedPractitionerDto)
@Controller("practitioners")
export class PractitionerReadsController {
  constructor(
    private readonly reader: PractitionerReader,
    private readonly presenter: PractitionerPresenter,
    @Inject(ReferenceData) private readonly reference: ReferenceData,
  ) {}

  @Get()
  @Requires("practitioner.list")
  @ApiOperation({ summary: "A registrar's own side, every standing", operationId: "listPractitioners" })
  @ApiOkResponse({ type: PractitionerPageDto })
  @Problems(400)
  async list(
    @Query() query: PractitionerListQueryDto,
    @CurrentViewer() viewer: Viewer,
  ): Promise<PractitionerPageDto> {
    const { standing, type: kind, division, q, cursor, limit = DEFAULT_LIMIT } = query;
    if (division !== undefined && this.reference.division(division) === null) {
      throw new ValidationError([{ pointer: "/division", ...REQUEST_FAULTS.unknownDivision }]);
    }
    const cursors = new Cursors(["practitioners", viewer.actor?.jurisdiction, standing, kind, division, q]);
    const after = cursors.read(cursor, RECORD_ID);
    const page = await this.reader.list({ standing, kind, division, q, after, limit }, viewer.actor);
    const items = await this.presenter.all(page.items, viewer);
    return page.next === null ? { items } : { items, next: cursors.write(page.next) };
  }

  @Get(":id")
  @Anyone()
  @ApiOperation({
    summary: "One practitioner; of somebody not listed what became of them",
    operationId: "readPractitioner",
  })
  @ApiOkResponse({
    schema: {
      anyOf: [{ $ref: getSchemaPath(PractitionerDto) }, { $ref: getSchemaPath(EndedPractitionerDto) }],
    },
    headers: { ETag: { description: "The record's version; not with `at`", schema: { type: "string" } } },
  })
  @Problems(400, 401, 404)
  async read(
    @Param("id") id: string,
    @Query() query: AsAtQueryDto,
    @CurrentViewer() viewer: Viewer,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const asAt = asAtOf(query);
    if (asAt !== null) {
      const then = await this.reader.readAsAt(knownForm(id), asAt, viewer.actor);
      return this.presenter.one(then, viewer, asAt);
    }
    const record = await this.reader.read(knownForm(id), viewer.actor);
    void reply.header("etag", entityTag(record.version));
    return this.presenter.one(record, viewer);
  }

  @Get(":id/engagements")
  @Anyone()
  @ApiOperation({
    summary: "Where they work and worked: at listed bodies to everyone, all to their registrar",
    operationId: "listEngagements",
  })
  @ApiOkResponse({ type: EngagementPageDto, headers: RECORD_TAG })
  @Problems(400, 401, 404)
  async engagements(
    @Param("id") id: string,
    @Query() query: AsAtQueryDto,
    @CurrentViewer() viewer: Viewer,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EngagementPageDto> {
    const asAt = asAtOf(query);
    if (asAt !== null) {
      const then = await this.reader.readAsAt(knownForm(id), asAt, viewer.actor);
      return { items: engagementsFor(then, viewer.actor).map(engagementDto) };
    }
    const record = await this.reader.read(knownForm(id), viewer.actor);
    void reply.header("etag", entityTag(record.version));
    return { items: engagementsFor(record, viewer.actor).map(engagementDto) };
  }

  @Get(":id/revisions")
  @Requires("practitioner.revisions")
  @ApiOperation({
    summary: "Every change of a record, the newest first",
    operationId: "listPractitionerRevisions",
  })
  @ApiOkResponse({ type: RevisionPageDto })
  @Problems(400, 404)
  async revisions(
    @Param("id") id: string,
    @Query() { cursor, limit = DEFAULT_LIMIT }: PageQueryDto,
    @CurrentViewer() viewer: Viewer,
  ): Promise<RevisionPageDto> {
    const cursors = new Cursors(["revisions", id]);
    const before = cursors.read(cursor, SERIAL) ?? null;
    const rows = await this.reader.revisions(knownForm(id), before, limit + 1, viewer.actor);
    return RevisionPageDto.from(rows, limit, (last) => cursors.write(last));
  }
}
