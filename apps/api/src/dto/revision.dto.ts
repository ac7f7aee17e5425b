import { ApiProperty, ApiPropertyOptional } from "@nestjs/swagger";
import { shanghaiIso } from "#codes";
import type { Revision } from "#registry";

const row = { type: "object", additionalProperties: true, nullable: true } as const;

export class RevisionDto {
  @ApiProperty({ example: "42" }) id: string;
  @ApiProperty({ format: "date-time" }) at: string;
  @ApiProperty({ example: "cq.registrar" }) actor: string;
  @ApiProperty({ type: String, nullable: true }) basis: string | null;
  @ApiProperty({ example: "institution" }) table: string;
  @ApiProperty({ enum: ["INSERT", "UPDATE", "DELETE"] }) operation: string;
  @ApiProperty(row) before: Readonly<Record<string, unknown>> | null;
  @ApiProperty(row) after: Readonly<Record<string, unknown>> | null;

  static from({ id, at, actor, basis, table, operation, before, after }: Revision): RevisionDto {
    return { id: String(id), at: shanghaiIso(new Date(at)), actor, basis, table, operation, before, after };
  }
}

export class RevisionPageDto {
  @ApiProperty({ type: [RevisionDto] }) items: readonly RevisionDto[];
  @ApiPropertyOptional() next?: string;

  /** @param rows one more than the page holds when there is another. */
  static from(
    rows: readonly Revision[],
    limit: number,
    cursorAfter: (last: string) => string,
  ): RevisionPageDto {
    const items = rows.slice(0, limit).map((row) => RevisionDto.from(row));
    const last = items.at(-1);
    return rows.length > limit && last !== undefined ? { items, next: cursorAfter(last.id) } : { items };
  }
}
