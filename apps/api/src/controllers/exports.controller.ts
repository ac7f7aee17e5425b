import { Readable } from "node:stream";
import { Controller, Get, Inject, Query, Res, StreamableFile } from "@nestjs/common";
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from "@nestjs/swagger";
import { shanghaiIso, shanghaiToday } from "#codes";
import { exportHead, exportRecords, type ExportFormat, type ImportKind } from "#registry";
import { Anyone } from "../access/requires.decorator.js";
import type { AppParts } from "../app-parts.js";
import { ExportQueryDto } from "../dto/import.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import type { FastifyReply } from "../http/request-state.js";
import { PARTS } from "../tokens.js";

const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  ndjson: "application/x-ndjson; charset=utf-8",
  jsonld: "application/ld+json; charset=utf-8",
};

const HEADERS = {
  "X-Export-Version": { description: "Version of the columns and members", schema: { type: "integer" } },
  "X-Export-At": { description: "When it began", schema: { type: "string", format: "date-time" } },
} as const;
const SCHEMA = { schema: { type: "string" }, headers: HEADERS } as const;
const LINKED_SCHEMA = { schema: { type: "object", additionalProperties: true }, headers: HEADERS } as const;

/** Public fields of all that is listed, streamed. */
@ApiTags("exports")
@Anyone()
@Controller("exports")
export class ExportsController {
  constructor(@Inject(PARTS) private readonly parts: AppParts) {}

  @Get("institutions.csv")
  @ApiOperation({ summary: "Listed bodies; imports unchanged", operationId: "exportInstitutionsCsv" })
  @ApiProduces("text/csv")
  @ApiOkResponse(SCHEMA)
  @Problems(400)
  institutionsCsv(
    @Query() query: ExportQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): StreamableFile {
    return this.streamed("institutions", "csv", query, reply);
  }

  @Get("institutions.ndjson")
  @ApiOperation({
    summary: "Listed bodies, one a line; the first line tells version and time",
    operationId: "exportInstitutionsNdjson",
  })
  @ApiProduces("application/x-ndjson")
  @ApiOkResponse(SCHEMA)
  @Problems(400)
  institutionsNdjson(
    @Query() query: ExportQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): StreamableFile {
    return this.streamed("institutions", "ndjson", query, reply);
  }

  @Get("institutions.jsonld")
  @ApiOperation({
    summary: "Listed bodies as schema.org LegalService",
    operationId: "exportInstitutionsJsonLd",
  })
  @ApiProduces("application/ld+json")
  @ApiOkResponse(LINKED_SCHEMA)
  @Problems(400)
  institutionsJsonLd(
    @Query() query: ExportQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): StreamableFile {
    return this.streamed("institutions", "jsonld", query, reply);
  }

  @Get("practitioners.csv")
  @ApiOperation({ summary: "Listed practitioners; imports unchanged", operationId: "exportPractitionersCsv" })
  @ApiProduces("text/csv")
  @ApiOkResponse(SCHEMA)
  @Problems(400)
  practitionersCsv(
    @Query() query: ExportQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): StreamableFile {
    return this.streamed("practitioners", "csv", query, reply);
  }

  @Get("practitioners.ndjson")
  @ApiOperation({
    summary: "Listed practitioners, one a line; the first line tells version and time",
    operationId: "exportPractitionersNdjson",
  })
  @ApiProduces("application/x-ndjson")
  @ApiOkResponse(SCHEMA)
  @Problems(400)
  practitionersNdjson(
    @Query() query: ExportQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): StreamableFile {
    return this.streamed("practitioners", "ndjson", query, reply);
  }

  @Get("practitioners.jsonld")
  @ApiOperation({
    summary: "Listed practitioners as schema.org Person",
    operationId: "exportPractitionersJsonLd",
  })
  @ApiProduces("application/ld+json")
  @ApiOkResponse(LINKED_SCHEMA)
  @Problems(400)
  practitionersJsonLd(
    @Query() query: ExportQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): StreamableFile {
    return this.streamed("practitioners", "jsonld", query, reply);
  }

  private streamed(
    kind: ImportKind,
    format: ExportFormat,
    { jurisdiction = undefined }: ExportQueryDto,
    reply: FastifyReply,
  ): StreamableFile {
    const now = new Date();
    const head = exportHead(jurisdiction ?? null, now);
    void reply.headers({ "x-export-version": String(head.version), "x-export-at": shanghaiIso(now) });
    const order = { kind, format, jurisdiction: head.jurisdiction };
    const disposition = `attachment; filename="${kind}-${shanghaiToday(now)}.${format}"`;
    const records = Readable.from(exportRecords(this.parts.dataSource, order, head));
    return new StreamableFile(records, { type: TYPES[format], disposition });
  }
}
