import { MEASURE } from "#integrity";
import { ACCREDITATION, ASSESSMENT, LICENCE, ROSTER_ENTRY } from "#registry";
import * as accreditation from "../../dto/facts/accreditation.dto.js";
import * as assessment from "../../dto/facts/assessment.dto.js";
import * as licence from "../../dto/facts/licence.dto.js";
import * as measure from "../../dto/facts/measure.dto.js";
import * as roster from "../../dto/facts/roster-entry.dto.js";
import { serviceLabels } from "../../reference/service-labels.js";
import type { FactRoutes } from "./fact-routes.js";

const DECIDED = { authority: "重庆市司法局", document: "渝司文〔2026〕（测试）1号" } as const;

function routes<Fact extends object, Input extends object>(
  kind: FactRoutes<Fact, Input>,
): FactRoutes<Fact, Input> {
  return kind;
}

export const LICENCES = routes({
  spec: LICENCE,
  path: "licences",
  one: "licence",
  many: "licences",
  dtos: {
    input: licence.LicenceInputDto,
    patch: licence.LicencePatchDto,
    output: licence.LicenceDto,
    list: licence.LicenceListDto,
  },
  example: () => ({ kind: "practice", issuer: "重庆市司法局", from: "2024-07-01", until: "2049-07-01" }),
  patchExample: { until: "2050-07-01" },
  present: (fact) => fact,
});

export const ACCREDITATIONS = routes({
  spec: ACCREDITATION,
  path: "accreditations",
  one: "accreditation",
  many: "accreditations",
  dtos: {
    input: accreditation.AccreditationInputDto,
    patch: accreditation.AccreditationPatchDto,
    output: accreditation.AccreditationDto,
    list: accreditation.AccreditationListDto,
  },
  example: () => ({
    scheme: "CNAS",
    number: "（测试）L0001",
    items: ["forensic.medical.dna"],
    from: "2024-07-01",
  }),
  patchExample: { until: "2050-07-01" },
  present: (fact, reference, language) => ({
    ...fact,
    items: serviceLabels(fact.items, reference, language),
  }),
});

export const ASSESSMENTS = routes({
  spec: ASSESSMENT,
  path: "assessments",
  one: "assessment",
  many: "assessments",
  dtos: {
    input: assessment.AssessmentInputDto,
    patch: assessment.AssessmentPatchDto,
    output: assessment.AssessmentDto,
    list: assessment.AssessmentListDto,
  },
  example: (subject) => ({
    ...DECIDED,
    year: 2025,
    result: subject === "institution" ? "qualified" : "competent",
  }),
  patchExample: { year: 2024 },
  present: (fact) => fact,
});

export const ROSTERS = routes({
  spec: ROSTER_ENTRY,
  path: "rosters",
  one: "roster entry",
  many: "roster entries",
  dtos: {
    input: roster.RosterEntryInputDto,
    patch: roster.RosterEntryPatchDto,
    output: roster.RosterEntryDto,
    list: roster.RosterEntryListDto,
  },
  example: () => ({ ...DECIDED, roster: "国家司法鉴定人和司法鉴定机构名册（测试）", year: 2026, url: null }),
  patchExample: { year: 2025 },
  present: (fact) => fact,
});

export const MEASURES = routes({
  spec: MEASURE,
  path: "measures",
  one: "measure",
  many: "measures",
  dtos: {
    input: measure.MeasureInputDto,
    patch: measure.MeasurePatchDto,
    output: measure.MeasureDto,
    list: measure.MeasureListDto,
  },
  example: () => ({ ...DECIDED, kind: "award", from: "2026-11-01", publicUntil: "2049-11-01" }),
  patchExample: { publicUntil: "2050-11-01" },
  present: (fact) => fact,
});
