import { ApiProperty } from "@nestjs/swagger";
import type { Vocabulary, VocabularyItem } from "#registry";

export class LabelDto {
  @ApiProperty({ example: "公证" }) zh: string;
  @ApiProperty({ example: "Notarial services" }) en: string;
}

export class VocabularyItemDto {
  @ApiProperty({ example: "notary" }) code: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
  @ApiProperty({ type: String, nullable: true }) parent: string | null;
  @ApiProperty({ description: "Whether words and code were taken from the source itself" }) verified: boolean;
  @ApiProperty() source: string;
  @ApiProperty({ type: "object", additionalProperties: true, description: "What only this vocabulary has" })
  attributes: Readonly<Record<string, unknown>>;

  static from({ code, label, parent, verified, source, extra }: VocabularyItem): VocabularyItemDto {
    return { code, label, parent, verified, source, attributes: extra };
  }
}

export class VocabularySummaryDto {
  @ApiProperty({ example: "services" }) name: string;
  @ApiProperty({ example: "2026-11" }) version: string;
  @ApiProperty({ type: "integer" }) count: number;

  static from({ name, version, items }: Vocabulary): VocabularySummaryDto {
    return { name, version, count: items.length };
  }
}

export class VocabularyDto {
  @ApiProperty({ example: "services" }) name: string;
  @ApiProperty({ example: "2026-11" }) version: string;
  @ApiProperty({ type: [VocabularyItemDto] }) items: readonly VocabularyItemDto[];

  static from({ name, version, items }: Vocabulary): VocabularyDto {
    return { name, version, items: items.map((item) => VocabularyItemDto.from(item)) };
  }
}

export class VocabularyListDto {
  @ApiProperty({ type: [VocabularySummaryDto] }) items: readonly VocabularySummaryDto[];
}
