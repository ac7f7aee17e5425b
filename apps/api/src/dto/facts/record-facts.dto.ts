import { ApiPropertyOptional } from "@nestjs/swagger";
import { AccreditationDto } from "./accreditation.dto.js";
import { AssessmentDto } from "./assessment.dto.js";
import { LicenceDto } from "./licence.dto.js";
import { MeasureDto } from "./measure.dto.js";
import { RosterEntryDto } from "./roster-entry.dto.js";

const ALONE = { description: "On a record's own address, not in lists" } as const;

/** What is on record about a body or a person beside its own fields. */
export class RecordFactsDto {
  @ApiPropertyOptional({ type: [LicenceDto], ...ALONE }) licences?: readonly LicenceDto[];
  @ApiPropertyOptional({ type: [AssessmentDto], ...ALONE }) assessments?: readonly AssessmentDto[];
  @ApiPropertyOptional({ type: [RosterEntryDto], ...ALONE }) rosters?: readonly RosterEntryDto[];
  @ApiPropertyOptional({ type: [MeasureDto], description: "Those whose publicity lasts" })
  measures?: readonly MeasureDto[];
  @ApiPropertyOptional({ type: [AccreditationDto], description: "Of bodies; not in lists" })
  accreditations?: readonly AccreditationDto[];
}
