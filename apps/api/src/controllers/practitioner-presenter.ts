import { Inject, Injectable } from "@nestjs/common";
import { shanghaiIso } from "#codes";
import { RecognitionReader, type RecognitionState } from "#recognition";
import {
  isOwnRegistrar,
  ReferenceData,
  type AsAt,
  type EngagementRecord,
  type PractitionerRecord,
  type Workplace,
  sourceOf,
} from "#registry";
import type { Viewer } from "../access/viewer.js";
import type {
  EngagementDto,
  EndedPractitionerDto,
  PractitionerDto,
  WorkplaceDto,
} from "../dto/practitioner.dto.js";
import { placeOf } from "../reference/place.js";
import { pointOf } from "../reference/point.js";
import { serviceLabels } from "../reference/service-labels.js";
import { RecordFacts } from "./facts/record-facts.js";

/** Practitioners as their readers may see them. */
@Injectable()
export class PractitionerPresenter {
  constructor(
    @Inject(ReferenceData) private readonly reference: ReferenceData,
    private readonly facts: RecordFacts,
    private readonly recognition: RecognitionReader,
  ) {}

  /**
   * Of somebody who is not listed only what became of them, to everyone but their own registrar; else the whole record
   * with its facts, as at a day those that held on it.
   */
  async one(
    record: PractitionerRecord,
    viewer: Viewer,
    asAt: AsAt | null = null,
  ): Promise<PractitionerDto | EndedPractitionerDto> {
    const whole = record.state === "listed" || isOwnRegistrar(record, viewer.actor);
    if (!whole) return ended(record);
    const [facts, states] = await Promise.all([
      this.facts.of("practitioner", record, viewer, asAt),
      this.recognition.statesOf([record], asAt),
    ]);
    return { ...this.whole(record, viewer, states), ...facts };
  }

  /** A registrar's own records, whatever their standing. */
  async all(records: readonly PractitionerRecord[], viewer: Viewer): Promise<PractitionerDto[]> {
    const states = await this.recognition.statesOf(records, null);
    return records.map((record) => this.whole(record, viewer, states));
  }

  private whole(
    record: PractitionerRecord,
    { actor, language }: Viewer,
    states: ReadonlyMap<string, readonly RecognitionState[]>,
  ): PractitionerDto {
    const { version, jurisdiction, licenceNumber, languages, licensedOn, quality } = record;
    const { details, note, warnings } = record;
    return {
      ...ended(record),
      version,
      jurisdiction,
      licenceNumber,
      institutions: record.workplaces.map((workplace) => this.workplace(workplace)),
      services: serviceLabels(record.services, this.reference, language),
      languages,
      licensedOn,
      recognition: states.get(record.id) ?? [],
      source: sourceOf(record),
      quality,
      updatedAt: shanghaiIso(new Date(record.updatedAt)),
      ...(isOwnRegistrar(record, actor) ? { details, note, warnings } : {}),
    };
  }

  private workplace(workplace: Workplace): WorkplaceDto {
    const { institutionId, name, type, address } = workplace;
    const division = placeOf({ ...workplace, divisionFlag: null }, this.reference);
    return { id: institutionId, name, type, division, address, location: pointOf(workplace) };
  }
}

/** What was decided about a body is no decision about the person: its basis is told at the body alone. */
function ended({
  id,
  kind,
  name,
  standing,
  since,
  basis,
  follows,
}: PractitionerRecord): EndedPractitionerDto {
  return { id, kind, name, standing, since, basis: follows ? null : basis, follows };
}

/** One engagement as everybody sees it who may see it at all. */
export function engagementDto(record: EngagementRecord): EngagementDto {
  const { id, institutionId, institutionName, institutionType, role, from, until, current } = record;
  const { begunByTransfer, endedByTransfer } = record;
  const institution = { id: institutionId, name: institutionName, type: institutionType };
  return { id, institution, role, from, until, current, begunByTransfer, endedByTransfer };
}
