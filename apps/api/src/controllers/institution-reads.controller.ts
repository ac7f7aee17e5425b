import { Controller, Get, Inject, Param, Query, Res } from "@nestjs/common";
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from "@nestjs/swagger";
import { InstitutionReader, ValidationError } from "#registry";
import { Anyone, Requires } from "../access/requires.decorator.js";
import { CurrentViewer } from "../access/viewer.decorator.js";
import type { Viewer } from "../access/viewer.js";
import type { AppParts } from "../app-parts.js";
import { EndedInstitutionDto, InstitutionDto, InstitutionPageDto } from "../dto/institution.dto.js";
import { AsAtQueryDto, DEFAULT_LIMIT, InstitutionListQueryDto, PageQueryDto } from "../dto/list-query.dto.js";
import { PractitionerPageDto } from "../dto/practitioner.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import { RevisionPageDto } from "../dto/revision.dto.js";
import { Cursors } from "../http/cursor.js";
import { entityTag } from "../http/entity-tag.js";
import { REQUEST_FAULTS } from "../http/request-faults.js";
import type { FastifyReply } from "../http/request-state.js";
import { PARTS } from "../tokens.js";
import { asAtOf } from "./as-at-query.js";
import { InstitutionPresenter } from "./institution-presenter.js";
import { PractitionerPresenter } from "./practitioner-presenter.js";
import { knownForm, RECORD_ID, SERIAL } from "./record-requests.js";

@ApiTags("institutions")
@ApiExtraModels(InstitutionDto, EndedInstitutionDto)
@Controller("institutions")
export class InstitutionReadsController {
  constructor(
    private readonly reader: InstitutionReader,
    private readonly presenter: InstitutionPresenter,
    private readonly practitioners: PractitionerPresenter,
    @Inject(PARTS) private readonly parts: AppParts,
  ) {}

  @Get()
  @Requires("institution.list")
  @ApiOperation({ summary: "A registrar's own side, every standing", operationId: "listInstitutions" })
  @ApiOkResponse({ type: InstitutionPageDto })
  @Problems(400)
  async list(
    @Query() query: InstitutionListQueryDto,
    @CurrentViewer() viewer: Viewer,
  ): Promise<InstitutionPageDto> {
    const { standing, type, division, q, cursor, limit = DEFAULT_LIMIT } = query;
    if (division !== undefined && this.parts.reference.division(division) === null) {
      throw new ValidationError([{ pointer: "/division", ...REQUEST_FAULTS.unknownDivision }]);
    }
    const cursors = new Cursors(["institutions", viewer.actor?.jurisdiction, standing, type, division, q]);
    const after = cursors.read(cursor, RECORD_ID);
    const page = await this.reader.list({ standing, type, division, q, after, limit }, viewer.actor);
    const items = await this.presenter.all(page.items, viewer);
    return page.next === null ? { items } : { items, next: cursors.write(page.next) };
  }

  @Get(":id")
  @Anyone()
  @ApiOperation({ summary: "One record; of an ended body what became of it", operationId: "readInstitution" })
  @ApiOkResponse({
    schema: {
      anyOf: [{ $ref: getSchemaPath(InstitutionDto) }, { $ref: getSchemaPath(EndedInstitutionDto) }],
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

  @Get(":id/revisions")
  @Requires("institution.revisions")
  @ApiOperation({ summary: "Every change of a record, the newest first", operationId: "listRevisions" })
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

  @Get(":id/practitioners")
  @Anyone()
  @ApiOperation({ summary: "The listed people who work for a body today", operationId: "listPeopleOf" })
  @ApiOkResponse({ type: PractitionerPageDto })
  @Problems(400, 401, 404)
  async people(
    @Param("id") id: string,
    @Query() { cursor, limit = DEFAULT_LIMIT }: PageQueryDto,
    @CurrentViewer() viewer: Viewer,
  ): Promise<PractitionerPageDto> {
    const cursors = new Cursors(["people", id]);
    const after = cursors.read(cursor, RECORD_ID);
    const page = await this.reader.people(knownForm(id), after, limit, viewer.actor);
    const items = await this.practitioners.all(page.items, viewer);
    return page.next === null ? { items } : { items, next: cursors.write(page.next) };
  }
}
