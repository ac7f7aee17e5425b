import {
  isInstitutionType,
  isPractitionerKind,
  type Finding,
  type InstitutionType,
  type PractitionerKind,
} from "#codes";
import { ValidationError, type FieldFault, type ReferenceData } from "#registry";
import type { SearchAnswer, SearchHit, SearchRequest, SearchStatus } from "#search";
import type { LabelledDto } from "../dto/labelled.dto.js";
import type { FacetValueDto, HitDto, SearchAnswerDto } from "../dto/search-answer.dto.js";
import type { SearchQueryDto } from "../dto/search-query.dto.js";
import type { SearchStatusDto } from "../dto/search-status.dto.js";
import type { Language } from "../http/language.js";
import { REQUEST_FAULTS } from "../http/request-faults.js";
import { parseNear } from "../reference/near.js";
import { paceOf } from "./pace.js";

/**
 * The search that a query asks for.
 * @throws ValidationError naming every parameter whose code the directory does not have.
 */
export function searchRequest(query: SearchQueryDto, reference: ReferenceData): SearchRequest {
  const faults = unknownCodes(query, reference);
  if (faults.length > 0) throw new ValidationError(faults);
  const near = query.near === undefined ? null : parseNear(query.near);
  const { q, kind, division, jurisdiction, recognisedIn, crs, sort, page, size, facets } = query;
  return {
    q,
    kind,
    division,
    jurisdiction,
    recognisedIn,
    crs,
    sort,
    page,
    size,
    facets,
    types: typesOf(query),
    services: query.service,
    accreditations: query.accreditation,
    languages: query.language,
    near: near?.ok ? near.point : undefined,
    withinKm: query.within,
    interpret: query.interpret !== "off",
    explain: query.explain === "1",
  };
}

function typesOf({ type }: SearchQueryDto): (InstitutionType | PractitionerKind)[] | undefined {
  return type?.filter((code) => isInstitutionType(code) || isPractitionerKind(code));
}

function unknownCodes(query: SearchQueryDto, reference: ReferenceData): FieldFault[] {
  const { kind = "institution", type = [], division, service = [], language = [] } = query;
  const fits = { institution: isInstitutionType, practitioner: isPractitionerKind, all: () => true }[kind];
  const checks: readonly (readonly [string, boolean, Finding])[] = [
    ["/type", type.some((code) => !fits(code)), REQUEST_FAULTS.badCode],
    [
      "/division",
      division !== undefined && reference.division(division) === null,
      REQUEST_FAULTS.unknownDivision,
    ],
    ["/service", service.some((code) => !reference.isService(code)), REQUEST_FAULTS.unknownService],
    ["/language", language.some((code) => !reference.isLanguage(code)), REQUEST_FAULTS.unknownLanguage],
  ];
  return checks.filter(([, broken]) => broken).map(([pointer, , finding]) => ({ pointer, ...finding }));
}

/** The answer in the asker's language. */
export function searchAnswer(answer: SearchAnswer, language: Language): SearchAnswerDto {
  const facets: Record<string, FacetValueDto[]> = {};
  for (const [name, values] of Object.entries(answer.facets)) {
    facets[name] = values.map(({ code, label, count }) => ({ code, label: label[language], count }));
  }
  return { ...answer, facets, hits: answer.hits.map((hit) => hitOf(hit, language)) };
}

function hitOf(hit: SearchHit, language: Language): HitDto {
  const labelled = ({ code, label }: SearchHit["services"][number]): LabelledDto => ({
    code,
    label: label[language],
  });
  const { accreditations, ...rest } = hit;
  return {
    ...rest,
    services: hit.services.map(labelled),
    ...(accreditations === undefined
      ? {}
      : { accreditations: accreditations.map((one) => ({ ...one, items: one.items.map(labelled) })) }),
  };
}

/** With the pace of a rebuild that is under way. */
export function searchStatus(status: SearchStatus, now: Date): SearchStatusDto {
  const { done, total, startedAt } = status.rebuild;
  const since = startedAt === null ? null : new Date(startedAt);
  return { ...status, rebuild: { ...status.rebuild, ...paceOf({ done, total, since, until: now }) } };
}
