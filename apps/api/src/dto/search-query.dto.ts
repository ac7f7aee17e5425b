import { ValidateBy } from "class-validator";
import { applyDecorators } from "@nestjs/common";
import {
  CRS,
  INSTITUTION_TYPES,
  JURISDICTIONS,
  PRACTITIONER_KINDS,
  type Crs,
  type Jurisdiction,
} from "#codes";
import { parseNear } from "../reference/near.js";
import { OneOf, Text } from "./fields.js";
import { CommaList, QueryDay, QueryDecimal, Repeatable, WholeNumber } from "./query-fields.js";

const OPTIONAL = { optional: true } as const;
export const SUBJECT_KINDS = ["institution", "practitioner", "all"] as const;
export const FACETS = ["type", "division", "service", "jurisdiction", "language"] as const;
export const SORTS = ["relevance", "distance", "name"] as const;
const TYPES = [...INSTITUTION_TYPES, ...PRACTITIONER_KINDS].map((row) => row.code);

/** `lat,lng` in degrees of `crs`, within the world and not exchanged. */
function Near(): PropertyDecorator {
  const isNear = ValidateBy({
    name: "isNear",
    validator: { validate: (value: unknown) => parseNear(value).ok },
  });
  return applyDecorators(
    Text({ ...OPTIONAL, max: 60, example: "29.556,106.567", description: "lat,lng" }),
    isNear,
  );
}

export class SearchQueryDto {
  @Text({ ...OPTIONAL, min: 0, max: 2000, example: "渝中公证处" }) q?: string;
  @OneOf(SUBJECT_KINDS, { ...OPTIONAL, description: "`institution` when left out" })
  kind?: (typeof SUBJECT_KINDS)[number];
  @Repeatable({ ...OPTIONAL, maxItems: 20, maxLength: 40, oneOf: TYPES, example: ["NOTARY_OFFICE"] })
  type?: string[];
  @Text({ ...OPTIONAL, max: 40, description: "With its descendants and predecessors" }) division?: string;
  @OneOf(JURISDICTIONS, { ...OPTIONAL, enumName: "Jurisdiction" }) jurisdiction?: Jurisdiction;
  @OneOf(JURISDICTIONS, {
    ...OPTIONAL,
    enumName: "Jurisdiction",
    description:
      "Its own bodies and people, and those of the other side that it recognises, for `service` where given",
  })
  recognisedIn?: Jurisdiction;
  @Repeatable({ ...OPTIONAL, maxItems: 20, maxLength: 80 }) service?: string[];
  @Repeatable({ ...OPTIONAL, maxItems: 2, maxLength: 10, oneOf: ["CMA", "CNAS"] }) accreditation?: string[];
  @Repeatable({ ...OPTIONAL, maxItems: 20, maxLength: 40 }) language?: string[];
  @Near() near?: string;
  @OneOf(CRS, { ...OPTIONAL, enumName: "Crs", description: "Of `near`; wgs84 when left out" }) crs?: Crs;
  @QueryDecimal({ ...OPTIONAL, min: 0.001, max: 500, description: "Kilometres from `near`" }) within?: number;
  @OneOf(SORTS, { ...OPTIONAL, description: "`near` without `q` sorts by distance" })
  sort?: (typeof SORTS)[number];
  @WholeNumber({ ...OPTIONAL, min: 1, max: 1_000_000 }) page?: number;
  @WholeNumber({ ...OPTIONAL, min: 1, max: 50, description: "20 when left out" }) size?: number;
  @CommaList({ ...OPTIONAL, maxItems: 5, maxLength: 20, oneOf: FACETS, example: ["type", "division"] })
  facets?: (typeof FACETS)[number][];
  @OneOf(["off", "on"], { ...OPTIONAL, description: "`off`: the text as typed" }) interpret?: "off" | "on";
  @OneOf(["1", "0"], { ...OPTIONAL, description: "`1`: the parts of every score" }) explain?: "1" | "0";
  @QueryDay({
    ...OPTIONAL,
    description:
      "As at that day: who was listed then, with services, accreditations and places of that day, from history; " +
      "by PostgreSQL, ends at 200 hits. For courts, registrars and auditors. Not with `near`, `within` or `facets`",
  })
  on?: string;
}

export class SuggestQueryDto {
  @Text({ min: 0, max: 2000, example: "渝中" }) q: string;
  @WholeNumber({ ...OPTIONAL, min: 1, max: 20, description: "8 when left out" }) limit?: number;
}
