import { ApiProperty, ApiPropertyOptional } from "@nestjs/swagger";
import { COUNTED_UNREAD, NOTICE_KINDS, NOTICE_LINKS } from "#procedures";
import { EXAMPLE_ID } from "./examples.js";
import { OneOf } from "./fields.js";
import { PageQueryDto } from "./list-query.dto.js";

const nullable = { type: String, nullable: true } as const;

export class NoticeListQueryDto extends PageQueryDto {
  @OneOf(["true", "false"], { optional: true, description: "`true`: those alone that you have not read" })
  unread?: "true" | "false";
}

export class NoticeLinkDto {
  @ApiProperty({ enum: NOTICE_LINKS, enumName: "NoticeLink" }) kind: string;
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ example: `/api/v1/recognitions/${EXAMPLE_ID}` }) href: string;
}

export class NoticeDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ enum: NOTICE_KINDS, enumName: "NoticeKind" }) kind: string;
  @ApiProperty({ example: "跨区域互认：成都示例律师事务所（测试），须补正材料" }) text: string;
  @ApiProperty({ ...nullable, example: EXAMPLE_ID }) caseId: string | null;
  @ApiProperty({ type: [NoticeLinkDto] }) links: readonly NoticeLinkDto[];
  @ApiProperty({ format: "date-time" }) at: string;
  @ApiProperty({ ...nullable, format: "date-time", description: "When you marked it; null while unread" })
  readAt: string | null;
}

export class NoticePageDto {
  @ApiProperty({ type: [NoticeDto] }) items: readonly NoticeDto[];
  @ApiPropertyOptional({ description: "For `?cursor=`; absent on the last page" }) next?: string;
}

export class NoticeCountDto {
  @ApiProperty({
    type: "integer",
    minimum: 0,
    maximum: COUNTED_UNREAD,
    description: `${COUNTED_UNREAD} stands for so many or more`,
  })
  unread: number;
}
