import { Controller, Get, Inject, Query } from "@nestjs/common";
import { ApiOkResponse, ApiOperation, ApiTags } from "@nestjs/swagger";
import { expiringLicencesOf } from "#registry";
import { Requires } from "../access/requires.decorator.js";
import { CurrentViewer } from "../access/viewer.decorator.js";
import type { Viewer } from "../access/viewer.js";
import type { AppParts } from "../app-parts.js";
import { ExpiringLicencePageDto } from "../dto/facts/licence.dto.js";
import { DEFAULT_LIMIT, ExpiringQueryDto } from "../dto/list-query.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import { Cursors } from "../http/cursor.js";
import { PARTS } from "../tokens.js";

/** `until` and the id of the last licence of a page. */
const DAY_AND_ID = /^(\d{4}-\d{2}-\d{2}) ([A-Za-z0-9_-]{8,64})$/;

@ApiTags("licences")
@Controller("licences")
export class ExpiringLicencesController {
  constructor(@Inject(PARTS) private readonly parts: AppParts) {}

  @Get("expiring")
  @Requires("licence.expiring")
  @ApiOperation({
    summary: "Licences of the own side that end soon and that none follows, the soonest first",
    operationId: "listExpiringLicences",
  })
  @ApiOkResponse({ type: ExpiringLicencePageDto })
  @Problems(400)
  async expiring(
    @Query() { within = 90, cursor, limit = DEFAULT_LIMIT }: ExpiringQueryDto,
    @CurrentViewer() { actor }: Viewer,
  ): Promise<ExpiringLicencePageDto> {
    const cursors = new Cursors(["expiring", actor?.jurisdiction, String(within)]);
    const [, day, id] = DAY_AND_ID.exec(cursors.read(cursor, DAY_AND_ID) ?? "") ?? [];
    const after = day === undefined || id === undefined ? null : ([day, id] as const);
    const rows = await expiringLicencesOf(this.parts.dataSource, actor, { within, after, limit });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const more = rows.length > limit && last !== undefined;
    return more ? { items, next: cursors.write(`${last.until} ${last.id}`) } : { items };
  }
}
