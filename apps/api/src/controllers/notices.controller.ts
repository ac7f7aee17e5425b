import { Controller, Get, HttpCode, Param, Post, Query } from "@nestjs/common";
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from "@nestjs/swagger";
import { shanghaiIso } from "#codes";
import { Notices, type InboxItem, type NoticeLink } from "#procedures";
import { Requires } from "../access/requires.decorator.js";
import { CurrentViewer } from "../access/viewer.decorator.js";
import type { Viewer } from "../access/viewer.js";
import { DEFAULT_LIMIT } from "../dto/list-query.dto.js";
import { NoticeCountDto, NoticeListQueryDto, NoticePageDto, type NoticeDto } from "../dto/notice.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import { Cursors } from "../http/cursor.js";
import type { Language } from "../http/language.js";
import { knownForm, RECORD_ID } from "./record-requests.js";

/** Each account reads its side's or its body's notices for itself. */
@ApiTags("notices")
@Controller("notices")
export class NoticesController {
  constructor(private readonly notices: Notices) {}

  @Get()
  @Requires("notice.read")
  @ApiOperation({ summary: "Your inbox, the newest first", operationId: "listNotices" })
  @ApiOkResponse({ type: NoticePageDto })
  @Problems(400)
  async list(
    @Query() { unread = "false", cursor, limit = DEFAULT_LIMIT }: NoticeListQueryDto,
    @CurrentViewer() { actor, language }: Viewer,
  ): Promise<NoticePageDto> {
    const cursors = new Cursors(["notices", actor?.accountId, unread]);
    const before = cursors.read(cursor, RECORD_ID);
    const page = await this.notices.list({ unread: unread === "true", before, limit }, actor);
    const items = page.items.map((item) => noticeDto(item, language));
    return page.next === null ? { items } : { items, next: cursors.write(page.next) };
  }

  @Get("count")
  @Requires("notice.read")
  @ApiOperation({ summary: "How many you have not read", operationId: "countNotices" })
  @ApiOkResponse({ type: NoticeCountDto })
  async count(@CurrentViewer() { actor }: Viewer): Promise<NoticeCountDto> {
    return { unread: await this.notices.unread(actor) };
  }

  @Post(":id/read")
  @HttpCode(204)
  @Requires("notice.read")
  @ApiOperation({ summary: "Mark a notice as read, for yourself", operationId: "readNotice" })
  @ApiNoContentResponse({ description: "Marked; again changes nothing" })
  @Problems(404)
  async read(@Param("id") id: string, @CurrentViewer() { actor }: Viewer): Promise<void> {
    await this.notices.read(knownForm(id), actor);
  }
}

const ADDRESSES: Readonly<Record<NoticeLink["kind"], string>> = {
  institution: "institutions",
  practitioner: "practitioners",
  agreement: "agreements",
  recognition: "recognitions",
  "branch-application": "branch-applications",
  "branch-change": "branch-changes",
};

function noticeDto({ id, kind, text, caseId, links, at, readAt }: InboxItem, language: Language): NoticeDto {
  return {
    ...{ id, kind, caseId, text: text[language] },
    links: links.map((link) => ({ ...link, href: `/api/v1/${ADDRESSES[link.kind]}/${link.id}` })),
    at: shanghaiIso(at),
    readAt: readAt === null ? null : shanghaiIso(readAt),
  };
}
