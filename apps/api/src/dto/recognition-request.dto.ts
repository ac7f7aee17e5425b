import { ApiProperty, ApiPropertyOptional } from "@nestjs/swagger";
import {
  INSTITUTION_TYPES,
  JURISDICTIONS,
  PRACTITIONER_KINDS,
  STANDING_SUBJECTS,
  type Jurisdiction,
} from "#codes";
import {
  DECISION_OUTCOMES,
  MATERIAL_KINDS,
  PAPER_STATES,
  RECOGNITION_CASE_STATES,
  RECOGNITION_STEPS,
  type MaterialKind,
  type RecognitionCaseState,
  type RecognitionStep,
} from "#recognition";
import { LIMITS } from "#registry";
import { AttachedDocumentDto, CaseStepDto, ClockDto, NextStepsDto } from "./case.dto.js";
import { EXAMPLE_ID } from "./examples.js";
import { Day, NestedList, OneOf, Text, TextList } from "./fields.js";
import { PageQueryDto } from "./list-query.dto.js";

const ID = { max: 64, min: 8, pattern: /^[A-Za-z0-9_-]+$/ } as const;
const COVERED = [...INSTITUTION_TYPES, ...PRACTITIONER_KINDS].map(({ code }) => code);
const nullable = { type: String, nullable: true } as const;
const side = { enum: JURISDICTIONS, enumName: "Jurisdiction" } as const;

export const EXAMPLE_RECOGNITION = {
  subjectId: EXAMPLE_ID,
  host: "CQ",
  services: ["mediation"],
  until: "2029-01-01",
  documents: [],
} as const;

export const EXAMPLE_RECOGNITION_STEPS = {
  asking: { value: { step: "ask", missing: ["statement"] } },
  acceptance: { value: { step: "accept", until: "2029-01-01" } },
  refusal: { value: { step: "refuse", reason: "拟开展业务超出登记范围（测试）" } },
} as const;

export class RecognitionDocumentDto {
  @OneOf(MATERIAL_KINDS, { enumName: "RecognitionPaper" }) kind: MaterialKind;
  @Text({ ...ID, example: EXAMPLE_ID, description: "Of `POST /files`" }) fileId: string;
}

const DOCUMENTS = { optional: true, maxItems: MATERIAL_KINDS.length } as const;

export class OpenRecognitionDto {
  @Text({ ...ID, example: EXAMPLE_ID, description: "A listed body or person" }) subjectId: string;
  @OneOf(JURISDICTIONS, { enumName: "Jurisdiction", description: "The other side" }) host: Jurisdiction;
  @TextList({
    optional: true,
    nullable: true,
    maxItems: LIMITS.list,
    maxLength: 80,
    example: EXAMPLE_RECOGNITION.services,
    description: "Codes of services, each with all below it; null asks for everything that it offers",
  })
  services?: string[] | null;
  @Day({ optional: true, nullable: true, description: "The first day without it; null: as the host decides" })
  until?: string | null;
  @NestedList(RecognitionDocumentDto, DOCUMENTS) documents?: RecognitionDocumentDto[];
}

export class RecognitionStepDto {
  @OneOf(RECOGNITION_STEPS, { enumName: "RecognitionStep" }) step: RecognitionStep;
  @Text({ optional: true, max: LIMITS.reason, description: "Needed to refuse and to appeal" })
  reason?: string;
  @TextList({
    optional: true,
    maxItems: MATERIAL_KINDS.length,
    maxLength: LIMITS.code,
    oneOf: MATERIAL_KINDS,
    description: "Of `ask`, and of `acknowledge`, which then asks for it: everything that is missing",
  })
  missing?: MaterialKind[];
  @Day({ optional: true, nullable: true, description: "Of `accept`: the first day without it" })
  until?: string | null;
  @Day({ optional: true, description: "When it was done, where it is recorded later" }) on?: string;
  @NestedList(RecognitionDocumentDto, { ...DOCUMENTS, description: "Of `answer` and `appeal`" })
  documents?: RecognitionDocumentDto[];
}

export class RecognitionListQueryDto extends PageQueryDto {
  @OneOf(RECOGNITION_CASE_STATES, { optional: true, enumName: "RecognitionCaseState" })
  state?: RecognitionCaseState;
  @OneOf(["true", "false"], {
    optional: true,
    description: "`true`: overdue ones alone; to an authority those that it owes itself",
  })
  overdue?: "true" | "false";
}

export class RecognitionSubjectDto {
  @ApiProperty({ enum: STANDING_SUBJECTS, enumName: "StandingSubject" }) kind: string;
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: COVERED }) type: string;
  @ApiProperty(side) jurisdiction: string;
  @ApiProperty({ description: "Whether it is listed at home today" }) listed: boolean;
}

export class RecognitionPaperDto {
  @ApiProperty({ enum: MATERIAL_KINDS, enumName: "RecognitionPaper" }) kind: string;
  @ApiProperty() label: string;
  @ApiProperty({
    enum: PAPER_STATES,
    enumName: "RecognitionPaperState",
    description: "`onFile`: of an earlier case and still valid; `proven`: the home register says it",
  })
  state: string;
  @ApiProperty({ type: AttachedDocumentDto, nullable: true }) document: AttachedDocumentDto | null;
}

export class HostDecisionDto {
  @ApiProperty({ enum: DECISION_OUTCOMES, enumName: "DecisionOutcome" }) outcome: string;
  @ApiProperty({ type: String, isArray: true, nullable: true }) services: readonly string[] | null;
  @ApiProperty({ format: "date" }) from: string;
  @ApiProperty({ ...nullable, format: "date", description: "The first day on which it no longer counts" })
  until: string | null;
}

export class ListedRecognitionDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ enum: RECOGNITION_CASE_STATES, enumName: "RecognitionCaseState" }) state: string;
  @ApiProperty() stateLabel: string;
  @ApiProperty({ format: "date", description: "The day of the event that began the state" }) since: string;
  @ApiProperty(side) home: string;
  @ApiProperty(side) host: string;
  @ApiProperty({ example: EXAMPLE_ID, description: "The body whose clerks act" }) applicantId: string;
  @ApiProperty({
    description:
      "The home authority takes the applicant's steps as well: it asked in the body's stead, or the person works there no longer",
  })
  byHome: boolean;
  @ApiProperty({ type: RecognitionSubjectDto }) subject: RecognitionSubjectDto;
  @ApiProperty({ type: String, isArray: true, nullable: true }) services: readonly string[] | null;
  @ApiProperty({ ...nullable, format: "date" }) until: string | null;
  @ApiProperty({ ...nullable, description: "The case whose recognition this one goes on from" })
  renews: string | null;
  @ApiProperty({ type: ClockDto, nullable: true }) clock: ClockDto | null;
  @ApiProperty({ ...side, nullable: true, description: "The authority that the case waits for" })
  owedBy: string | null;
  @ApiProperty({ type: [NextStepsDto] }) next: readonly NextStepsDto[];
  @ApiProperty({ type: [CaseStepDto] }) steps: readonly CaseStepDto[];
  @ApiProperty({ enum: MATERIAL_KINDS, isArray: true, description: "What the applicant was asked for" })
  missing: readonly string[];
  @ApiProperty({ type: HostDecisionDto, nullable: true }) decision: HostDecisionDto | null;
  @ApiProperty({ ...nullable, format: "date", description: "The last day for an appeal" })
  appealUntil: string | null;
  @ApiProperty({ format: "date-time" }) openedAt: string;
  @ApiProperty({ type: "integer", description: "The number in the ETag" }) version: number;
}

export class RecognitionCaseDto extends ListedRecognitionDto {
  @ApiProperty({ type: [RecognitionPaperDto] }) documents: readonly RecognitionPaperDto[];
}

export class RecognitionPageDto {
  @ApiProperty({ type: [ListedRecognitionDto] }) items: readonly ListedRecognitionDto[];
  @ApiPropertyOptional({ description: "For `?cursor=`; absent on the last page" }) next?: string;
}
