import { Readable } from "node:stream";
import {
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
} from "@nestjs/common";
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from "@nestjs/swagger";
import { Imports } from "#registry";
import { Requires } from "../access/requires.decorator.js";
import { CurrentViewer } from "../access/viewer.decorator.js";
import type { Viewer } from "../access/viewer.js";
import {
  ImportDifferencePageDto,
  ImportDto,
  ImportListQueryDto,
  ImportPageDto,
  ImportSummaryDto,
  UPLOAD_SCHEMA,
} from "../dto/import.dto.js";
import { DEFAULT_LIMIT, PageQueryDto } from "../dto/list-query.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import { Cursors } from "../http/cursor.js";
import { idempotencyKeyOf } from "../http/idempotency-key.js";
import type { FastifyReply, FastifyRequest } from "../http/request-state.js";
import { findingsCsv } from "../imports/findings-csv.js";
import { importSummary, importWhole } from "../imports/import-mapping.js";
import { readUpload } from "../imports/read-upload.js";
import { changeOf, IDEMPOTENCY_KEY, knownForm, LOCATION, RECORD_ID, SERIAL } from "./record-requests.js";

/** So many errors and warnings are told at once; `errors.csv` has all. */
const SHOWN_FINDINGS = 200;

@ApiTags("imports")
@Controller("imports")
export class ImportsController {
  constructor(private readonly imports: Imports) {}

  @Post()
  @HttpCode(202)
  @Requires("import.write", { auditedAs: "import.request" })
  @ApiOperation({ summary: "Import a file into the own side, or try it", operationId: "requestImport" })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiConsumes("multipart/form-data")
  @ApiBody({ schema: UPLOAD_SCHEMA })
  @ApiAcceptedResponse({ type: ImportSummaryDto, headers: LOCATION })
  @Problems(400, 409, 413, 415)
  async request(
    @CurrentViewer() viewer: Viewer,
    @Headers("idempotency-key") key: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportSummaryDto> {
    const change = { ...changeOf(viewer, request), idempotencyKey: idempotencyKeyOf(key) };
    const job = await this.imports.request(change, (store) => readUpload(request, store));
    void reply.header("location", `/api/v1/imports/${job.id}`);
    return importSummary(job, viewer.language, new Date());
  }

  @Get()
  @Requires("import.write")
  @ApiOperation({ summary: "The own side's imports, the newest first", operationId: "listImports" })
  @ApiOkResponse({ type: ImportPageDto })
  @Problems(400)
  async list(
    @Query() { state, kind, cursor, limit = DEFAULT_LIMIT }: ImportListQueryDto,
    @CurrentViewer() { actor, language }: Viewer,
  ): Promise<ImportPageDto> {
    const cursors = new Cursors(["imports", actor?.jurisdiction, state, kind]);
    const before = cursors.read(cursor, RECORD_ID);
    const page = await this.imports.list({ state, kind, before, limit }, actor);
    const items = page.items.map((job) => importSummary(job, language, new Date()));
    return page.next === null ? { items } : { items, next: cursors.write(page.next) };
  }

  @Get(":id")
  @Requires("import.write")
  @ApiOperation({ summary: "How far an import is, and what was found", operationId: "readImport" })
  @ApiOkResponse({ type: ImportDto })
  @Problems(404)
  async read(@Param("id") id: string, @CurrentViewer() viewer: Viewer): Promise<ImportDto> {
    const job = await this.imports.read(knownForm(id), viewer.actor);
    const errors = await this.imports.findings(job, SHOWN_FINDINGS, { severity: "error" });
    const warnings = await this.imports.findings(job, SHOWN_FINDINGS, { severity: "warning" });
    const summary = importSummary(job, viewer.language, new Date());
    return importWhole(summary, errors, warnings, viewer.language);
  }

  @Get(":id/errors.csv")
  @Requires("import.write")
  @ApiOperation({ summary: "Every error and warning of an import", operationId: "readImportErrors" })
  @ApiProduces("text/csv")
  @ApiOkResponse({
    description: "Row, column, severity, code, message and value",
    schema: { type: "string" },
  })
  @Problems(404)
  async errors(@Param("id") id: string, @CurrentViewer() viewer: Viewer): Promise<StreamableFile> {
    const job = await this.imports.read(knownForm(id), viewer.actor);
    const disposition = `attachment; filename="import-${id}-errors.csv"`;
    const lines = Readable.from(findingsCsv(this.imports, job, viewer.language));
    return new StreamableFile(lines, { type: "text/csv; charset=utf-8", disposition });
  }

  @Get(":id/differences")
  @Requires("import.write")
  @ApiOperation({
    summary: "What a dry run would have changed, row by row",
    operationId: "listImportDifferences",
  })
  @ApiOkResponse({ type: ImportDifferencePageDto })
  @Problems(400, 404)
  async differences(
    @Param("id") id: string,
    @Query() { cursor, limit = DEFAULT_LIMIT }: PageQueryDto,
    @CurrentViewer() { actor }: Viewer,
  ): Promise<ImportDifferencePageDto> {
    const cursors = new Cursors(["import-differences", id]);
    const after = Number(cursors.read(cursor, SERIAL) ?? 0);
    const job = await this.imports.read(knownForm(id), actor);
    const found = await this.imports.differences(job, after, limit + 1);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    if (found.length <= limit || last === undefined) return { items };
    return { items, next: cursors.write(String(last.row)) };
  }

  @Post(":id/cancel")
  @HttpCode(200)
  @Requires("import.write", { auditedAs: "import.cancel" })
  @ApiOperation({
    summary: "Cancel an import; rows that were imported stay",
    operationId: "cancelImport",
  })
  @ApiOkResponse({ type: ImportSummaryDto })
  @Problems(404, 422)
  async cancel(
    @Param("id") id: string,
    @CurrentViewer() viewer: Viewer,
    @Req() request: FastifyRequest,
  ): Promise<ImportSummaryDto> {
    const job = await this.imports.cancel(knownForm(id), changeOf(viewer, request));
    return importSummary(job, viewer.language, new Date());
  }
}
