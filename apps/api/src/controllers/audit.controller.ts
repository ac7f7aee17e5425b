import { Controller, Get, Inject, Query } from "@nestjs/common";
import { ApiOkResponse, ApiOperation, ApiTags } from "@nestjs/swagger";
import { readAudit } from "#access";
import { Requires } from "../access/requires.decorator.js";
import type { AppParts } from "../app-parts.js";
import { AuditEntryDto, AuditPageDto } from "../dto/audit.dto.js";
import { DEFAULT_LIMIT, PageQueryDto } from "../dto/list-query.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import { Cursors } from "../http/cursor.js";
import { PARTS } from "../tokens.js";

const SERIAL = /^[1-9]\d{0,17}$/;

@ApiTags("audit")
@Controller("audit")
export class AuditController {
  constructor(@Inject(PARTS) private readonly parts: AppParts) {}

  @Get()
  @Requires("audit.read")
  @ApiOperation({
    summary: "Every write and every refused write, the newest first",
    operationId: "listAudit",
  })
  @ApiOkResponse({ type: AuditPageDto })
  @Problems(400)
  async list(@Query() { cursor, limit = DEFAULT_LIMIT }: PageQueryDto): Promise<AuditPageDto> {
    const cursors = new Cursors(["audit"]);
    const before = cursors.read(cursor, SERIAL) ?? null;
    const rows = await readAudit(this.parts.dataSource, before, limit + 1);
    const items = rows.slice(0, limit).map((row) => AuditEntryDto.from(row));
    const last = items.at(-1);
    return rows.length > limit && last !== undefined ? { items, next: cursors.write(last.id) } : { items };
  }
}
