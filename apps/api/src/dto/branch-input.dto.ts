import { applyDecorators } from "@nestjs/common";
import { ApiProperty } from "@nestjs/swagger";
import { IsOptional, ValidateBy } from "class-validator";
import {
  BRANCH_OUTCOMES,
  BRANCH_STEPS,
  type BranchOutcome,
  type BranchStep,
  type CommitmentInput,
} from "#branches";
import { PAUSE_REASONS, type PauseReason } from "#procedures";
import { LIMITS } from "#registry";
import { EXAMPLE_ID } from "./examples.js";
import { Day, Integer, Nested, NestedList, OneOf, Text, TextList } from "./fields.js";

const ID = { max: 64, min: 8, pattern: /^[A-Za-z0-9_-]+$/ } as const;
const MOST_LAWYERS = 200;
const MOST_PAPERS = 40;
const MAY_LACK = { optional: true, nullable: true } as const;
const OF_SUBMIT = "Among the steps, of `submit` alone: from then on it is fixed";
/** More than any branch has, and well within what a number holds exactly. */
const MOST_YUAN = 1_000_000_000_000;
/** As an operator's list of papers may name them. */
const KIND = { max: 60, pattern: /^[a-z][a-z0-9_]*$/ } as const;

export const EXAMPLE_APPLICATION = {
  firmId: EXAMPLE_ID,
  division: "500103",
  headId: EXAMPLE_ID,
  secondedIds: [EXAMPLE_ID],
  assetsYuan: 300000,
  premises: { address: "渝中区民族路1号（测试）", proof: "租赁合同（测试）" },
  commitment: { conditions: ["assets", "premises"], signedBy: "负责人（测试）", signedOn: "2026-11-20" },
} as const;

export const EXAMPLE_BRANCH_STEPS = {
  submission: { value: { step: "submit" } },
  asking: { value: { step: "ask", missing: ["branch_rules"], reason: "未附管理制度（测试）" } },
  decision: { value: { step: "decide", outcome: "approve" } },
} as const;

export class PremisesDto {
  @Text({ max: LIMITS.address, example: EXAMPLE_APPLICATION.premises.address }) address: string;
  @Text({
    ...{ optional: true, nullable: true, max: LIMITS.document },
    description: "What proves them, in words; the paper itself is a document of kind `premises_proof`",
  })
  proof?: string | null;
}

export class CaseDocumentInputDto {
  @Text({ ...KIND, example: "branch_rules" }) kind: string;
  @Text({ ...ID, example: EXAMPLE_ID }) fileId: string;
}

function isCommitment(value: unknown): boolean {
  if (typeof value === "boolean") return true;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([key, held]) => {
    if (key === "conditions")
      return Array.isArray(held) && held.length <= MOST_PAPERS && held.every(isShortText);
    return (key === "signedBy" || key === "signedOn") && isShortText(held);
  });
}

const isShortText = (value: unknown): boolean =>
  typeof value === "string" && value.length > 0 && value.length <= 80;

const COMMITMENT =
  "`true` commits to everything that may be committed to. An object may say to what (`conditions`), who signed and " +
  "when; without `conditions` it commits to everything too, also as `{}`";

function Commitment(): PropertyDecorator {
  const object = {
    type: "object",
    additionalProperties: false,
    properties: {
      conditions: { type: "array", items: { type: "string", maxLength: 80 }, maxItems: MOST_PAPERS },
      signedBy: { type: "string", minLength: 1, maxLength: 80 },
      signedOn: { type: "string", format: "date" },
    },
  };
  return applyDecorators(
    ApiProperty({
      required: false,
      nullable: true,
      oneOf: [{ type: "boolean" }, object],
      description: `${COMMITMENT}. ${OF_SUBMIT}`,
    }),
    IsOptional(),
    ValidateBy({ name: "isCommitment", validator: { validate: isCommitment } }),
  );
}

/** What an application says: when it is opened, changed or submitted. Of an answer, `documents` alone. */
class ApplicationFieldsDto {
  @Text({ ...ID, ...MAY_LACK, example: EXAMPLE_ID, description: OF_SUBMIT }) headId?: string | null;
  @TextList({
    ...{ ...MAY_LACK, maxItems: MOST_LAWYERS, maxLength: 64 },
    ...{ example: EXAMPLE_APPLICATION.secondedIds, description: OF_SUBMIT },
  })
  secondedIds?: string[] | null;
  @Integer({
    ...{ ...MAY_LACK, min: 0, max: MOST_YUAN },
    ...{ example: EXAMPLE_APPLICATION.assetsYuan, description: OF_SUBMIT },
  })
  assetsYuan?: number | null;
  @Nested(PremisesDto, { ...MAY_LACK, description: OF_SUBMIT }) premises?: PremisesDto | null;
  @Commitment() commitment?: CommitmentInput | null;
  @NestedList(CaseDocumentInputDto, {
    ...{ optional: true, maxItems: MOST_PAPERS },
    description: "Among the steps, of `submit` and `answer`",
  })
  documents?: CaseDocumentInputDto[];
}

export class OpenBranchApplicationDto extends ApplicationFieldsDto {
  @Text({ ...ID, example: EXAMPLE_ID, description: "The clerk's own firm" }) firmId: string;
  @Text({ max: 40, example: "500103", description: "A county or city of the other side" }) division: string;
}

export class PatchBranchApplicationDto extends ApplicationFieldsDto {
  @Text({ optional: true, max: 40, example: "500103" }) division?: string;
}

export class BranchStepDto extends ApplicationFieldsDto {
  @OneOf(BRANCH_STEPS, { enumName: "BranchStep", example: "submit" }) step: BranchStep;
  @OneOf(BRANCH_OUTCOMES, {
    ...{ optional: true, enumName: "BranchOutcome" },
    description: "Of `decide`: approve when left out; of `examine`, where it checks a commitment: met",
  })
  outcome?: BranchOutcome;
  @Text({ optional: true, max: LIMITS.reason }) reason?: string;
  @TextList({
    optional: true,
    maxItems: MOST_PAPERS,
    maxLength: 60,
    description: "Of `ask`: kinds of papers",
  })
  missing?: string[];
  @OneOf(PAUSE_REASONS.map(({ code }) => code).filter((code) => code !== "asked"), {
    optional: true,
    enumName: "PauseReason",
    description: "Of `pause`",
  })
  pauseFor?: PauseReason;
  @Day({ optional: true, description: "When it was taken, where it is recorded later; today when left out" })
  on?: string;
}
