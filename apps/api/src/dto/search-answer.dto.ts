import { ApiProperty, ApiPropertyOptional } from "@nestjs/swagger";
import { PlaceDto, SourceDto } from "./institution.dto.js";
import { LabelledDto } from "./labelled.dto.js";
import { RecognitionDto } from "./recognition.dto.js";
import { EXAMPLE_BODY as EXAMPLE, EXAMPLE_ID } from "./examples.js";

export class InterpretedDto {
  @ApiProperty({ type: [String], example: ["NOTARY_OFFICE"] }) type: readonly string[];
  @ApiProperty({ type: [String], example: ["500103"] }) division: readonly string[];
  @ApiProperty({ type: [String], example: [] }) service: readonly string[];
  @ApiProperty({ example: "", description: "What was not understood and is searched as text" }) text: string;
  @ApiPropertyOptional({ description: "The asker's own place was meant (附近); `near` gives it" })
  nearby?: boolean;
  @ApiPropertyOptional({ type: [String], example: ["北京"], description: "Places outside the two provinces" })
  outside?: readonly string[];
}

export class CircleDto {
  @ApiProperty({ example: 5, description: "As asked with `within` (km): nobody was there" }) askedKm: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 30,
    description: "Where somebody was; null is everywhere",
  })
  usedKm: number | null;
}

export class AnsweredQueryDto {
  @ApiProperty({ example: "渝中 公证" }) text: string;
  @ApiProperty({ type: InterpretedDto }) interpreted: InterpretedDto;
  @ApiProperty({
    description: "Whether it was matched more loosely, or further away, as nothing was found as asked",
  })
  widened: boolean;
  @ApiPropertyOptional({ type: CircleDto }) circle?: CircleDto;
  @ApiPropertyOptional({ format: "date", description: "The day asked about with `on`" }) on?: string;
}

export class StandingThenDto {
  @ApiProperty({ example: "active" }) standing: string;
  @ApiProperty({ type: String, nullable: true, format: "date", description: "Null: since the record began" })
  since: string | null;
  @ApiProperty({ type: String, nullable: true }) basis: string | null;
  @ApiProperty({ enum: ["listed", "ended", "hidden"] }) state: string;
}

export class BecauseDto {
  @ApiProperty({ enum: ["standing", "licence", "engagement", "service", "accreditation", "roster"] })
  rule: string;
  @ApiProperty({ enum: [true] }) holds: true;
  @ApiProperty({ type: String, nullable: true, example: "CNAS L0001 名册（测试）" }) basis: string | null;
  @ApiProperty({ type: String, nullable: true, format: "date" }) since: string | null;
  @ApiProperty({ type: String, nullable: true, format: "date", description: "The first day without it" })
  until: string | null;
  @ApiPropertyOptional({ type: [String], example: ["forensic.medical.dna"] }) codes?: readonly string[];
}

export class HitAccreditationDto {
  @ApiProperty({ example: EXAMPLE_ID }) institutionId: string;
  @ApiProperty({ example: "CNAS" }) scheme: string;
  @ApiProperty({ type: String, nullable: true }) number: string | null;
  @ApiProperty({ type: [LabelledDto] }) items: readonly LabelledDto[];
  @ApiProperty({ type: String, nullable: true, format: "date" }) from: string | null;
  @ApiProperty({ type: String, nullable: true, format: "date" }) until: string | null;
}

export class HitInstitutionDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ example: EXAMPLE.name }) name: string;
}

export class TotalDto {
  @ApiProperty({ type: "integer", example: 2 }) value: number;
  @ApiProperty() exact: boolean;
}

export class HighlightDto {
  @ApiProperty({ example: "<mark>渝中</mark>公证处", description: "Escaped; only `<mark>` is markup" })
  name: string;
}

export class HitPointDto {
  @ApiProperty({ example: 29.556 }) lat: number;
  @ApiProperty({ example: 106.567 }) lng: number;
  @ApiProperty({ example: "building", description: "`division` is a centroid" }) precision: string;
}

export class HitDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ enum: ["institution", "practitioner"] }) kind: string;
  @ApiProperty({ example: "NOTARY_OFFICE" }) type: string;
  @ApiProperty({ example: EXAMPLE.name }) name: string;
  @ApiProperty({ type: HighlightDto }) highlight: HighlightDto;
  @ApiProperty({ type: PlaceDto }) division: PlaceDto;
  @ApiProperty({ type: String, nullable: true }) address: string | null;
  @ApiProperty({ type: [String] }) phones: readonly string[];
  @ApiProperty({ type: HitPointDto, nullable: true }) location: HitPointDto | null;
  @ApiPropertyOptional({
    type: [HitInstitutionDto],
    description: "Where a person works; the first has the address",
  })
  institutions?: readonly HitInstitutionDto[];
  @ApiPropertyOptional({ type: "integer", description: "Metres, whenever `near` is given" })
  distanceM?: number;
  @ApiProperty({ type: [LabelledDto] }) services: readonly LabelledDto[];
  @ApiProperty({ example: "active" }) standing: string;
  @ApiProperty({ type: [RecognitionDto], description: "Of the other side; with `on` that day" })
  recognition: readonly RecognitionDto[];
  @ApiProperty({ type: SourceDto }) source: SourceDto;
  @ApiProperty({ enum: ["A", "B", "C"] }) quality: string;
  @ApiPropertyOptional({ type: "object", additionalProperties: true, description: "With `explain=1`" })
  explain?: Readonly<Record<string, number | string>>;
  @ApiPropertyOptional({ type: StandingThenDto, description: "With `on`: on that day" })
  standingThen?: StandingThenDto;
  @ApiPropertyOptional({ type: StandingThenDto, description: "With `on`: today" })
  standingNow?: StandingThenDto;
  @ApiPropertyOptional({
    type: [BecauseDto],
    description: "With `on`: what held that day, and on what it rested",
  })
  because?: readonly BecauseDto[];
  @ApiPropertyOptional({
    type: [HitAccreditationDto],
    description: "With `on`: those in force that day, of a person those of the bodies",
  })
  accreditations?: readonly HitAccreditationDto[];
}

export class FacetValueDto extends LabelledDto {
  @ApiProperty({ type: "integer" }) count: number;
}

export class FacetsDto {
  @ApiPropertyOptional({ type: [FacetValueDto] }) type?: readonly FacetValueDto[];
  @ApiPropertyOptional({ type: [FacetValueDto] }) division?: readonly FacetValueDto[];
  @ApiPropertyOptional({ type: [FacetValueDto] }) service?: readonly FacetValueDto[];
  @ApiPropertyOptional({ type: [FacetValueDto] }) jurisdiction?: readonly FacetValueDto[];
  @ApiPropertyOptional({ type: [FacetValueDto] }) language?: readonly FacetValueDto[];
}

export class PageDto {
  @ApiProperty({ type: "integer", example: 1 }) number: number;
  @ApiProperty({ type: "integer", example: 20 }) size: number;
  @ApiProperty() hasMore: boolean;
}

export class SearchAnswerDto {
  @ApiProperty({ type: AnsweredQueryDto }) query: AnsweredQueryDto;
  @ApiProperty({ enum: ["meilisearch", "postgres"] }) engine: string;
  @ApiProperty() degraded: boolean;
  @ApiPropertyOptional({ enum: ["index-down", "index-behind", "rebuilding"] }) degradedReason?: string;
  @ApiProperty({ format: "date-time" }) asOf: string;
  @ApiProperty({ type: TotalDto }) total: TotalDto;
  @ApiProperty({ type: FacetsDto }) facets: FacetsDto;
  @ApiProperty({ type: [HitDto] }) hits: readonly HitDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class SuggestionDto {
  @ApiProperty({ enum: ["institution", "practitioner", "type", "division", "service"] }) kind: string;
  @ApiProperty({ example: "渝中公证处" }) text: string;
  @ApiPropertyOptional({ example: "500103" }) code?: string;
  @ApiPropertyOptional({ example: EXAMPLE_ID }) id?: string;
}

export class SuggestionsDto {
  @ApiProperty({ type: [SuggestionDto] }) suggestions: readonly SuggestionDto[];
}
