import { Controller, Get, Query } from "@nestjs/common";
import { ApiOkResponse, ApiOperation, ApiTags } from "@nestjs/swagger";
import { shanghaiIso } from "#codes";
import { ChangeFeed } from "#registry";
import { Anyone } from "../access/requires.decorator.js";
import { ChangePageDto, ChangesQueryDto } from "../dto/change.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import { Cursors } from "../http/cursor.js";

const DEFAULT_CHANGES = 100;
const NUMBER = /^(0|[1-9]\d{0,17})$/;

@ApiTags("exports")
@Controller("changes")
export class ChangesController {
  constructor(private readonly feed: ChangeFeed) {}

  @Get()
  @Anyone()
  @ApiOperation({
    summary: "What has changed in the public register, so that a copy can be kept",
    operationId: "readChanges",
  })
  @ApiOkResponse({ type: ChangePageDto })
  @Problems(400)
  async read(@Query() { cursor, kind, limit = DEFAULT_CHANGES }: ChangesQueryDto): Promise<ChangePageDto> {
    const cursors = new Cursors(["changes", await this.feed.epoch(), kind]);
    const after = cursors.read(cursor, NUMBER) ?? "0";
    const { changes, last, more } = await this.feed.read(after, kind, limit);
    const items = changes.map(({ id, kind: of, version, at, state, record }) => {
      return { id, kind: of, version, at: shanghaiIso(at), state, record };
    });
    return { items, next: cursors.write(last), more };
  }
}
