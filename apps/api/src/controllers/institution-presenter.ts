import { Inject, Injectable } from "@nestjs/common";
import type { DataSource } from "typeorm";
import { shanghaiIso } from "#codes";
import { RecognitionReader, type RecognitionState } from "#recognition";
import {
  findRecords,
  isOwnRegistrar,
  listedBranches,
  ReferenceData,
  sourceOf,
  type AsAt,
  type InstitutionRecord,
} from "#registry";
import type { Viewer } from "../access/viewer.js";
import type { AppParts } from "../app-parts.js";
import { EndedInstitutionDto, InstitutionDto, type RecordLinkDto } from "../dto/institution.dto.js";
import { placeOf } from "../reference/place.js";
import { pointOf } from "../reference/point.js";
import { serviceLabels } from "../reference/service-labels.js";
import { PARTS } from "../tokens.js";
import { RecordFacts } from "./facts/record-facts.js";

/** Records as their readers may see them. */
@Injectable()
export class InstitutionPresenter {
  private readonly dataSource: DataSource;
  private readonly reference: ReferenceData;

  constructor(
    @Inject(PARTS) { dataSource, reference }: AppParts,
    private readonly facts: RecordFacts,
    private readonly recognition: RecognitionReader,
  ) {
    this.dataSource = dataSource;
    this.reference = reference;
  }

  /**
   * An ended body without its contacts, to everyone but its own registrar; else the whole record with its facts, as
   * at a day those that held on it.
   */
  async one(
    record: InstitutionRecord,
    viewer: Viewer,
    asAt: AsAt | null = null,
  ): Promise<InstitutionDto | EndedInstitutionDto> {
    const names = await this.namesOfLinked([record]);
    const whole = record.state !== "ended" || isOwnRegistrar(record, viewer.actor);
    if (!whole) return this.ended(record, names);
    const [facts, states, branches] = await Promise.all([
      this.facts.of("institution", record, viewer, asAt),
      this.recognition.statesOf([record], asAt),
      // Those of today: of a past day nobody is told which branches there were.
      asAt === null ? listedBranches(this.dataSource, record.id) : null,
    ]);
    const own = branches === null ? {} : { branches };
    return { ...this.whole(record, viewer, names, states), ...own, ...facts };
  }

  /** A registrar's own records, whatever their standing. */
  async all(records: readonly InstitutionRecord[], viewer: Viewer): Promise<InstitutionDto[]> {
    const [names, states] = await Promise.all([
      this.namesOfLinked(records),
      this.recognition.statesOf(records, null),
    ]);
    return records.map((record) => this.whole(record, viewer, names, states));
  }

  private async namesOfLinked(records: readonly InstitutionRecord[]): Promise<ReadonlyMap<string, string>> {
    const ids = records.flatMap(({ parentId, successorId }) => [parentId, successorId]);
    const linked = await findRecords(this.dataSource, [...new Set(ids.filter((id) => id !== null))]);
    return new Map(linked.filter(({ state }) => state !== "hidden").map(({ id, name }) => [id, name]));
  }

  private ended(record: InstitutionRecord, names: ReadonlyMap<string, string>): EndedInstitutionDto {
    const { id, type, name, standing, since, basis } = record;
    const division = placeOf(record, this.reference);
    return { id, type, name, division, standing, since, basis, successor: linkTo(record.successorId, names) };
  }

  private whole(
    record: InstitutionRecord,
    { actor, language }: Viewer,
    names: ReadonlyMap<string, string>,
    states: ReadonlyMap<string, readonly RecognitionState[]>,
  ): InstitutionDto {
    const { version, jurisdiction, aliases, formerNames, creditCode, licenceNumber, address, phones } =
      record;
    const { languages, foundedOn, licensedOn, parentId, details, quality, note } = record;
    return {
      ...this.ended(record, names),
      version,
      jurisdiction,
      aliases,
      formerNames,
      creditCode,
      licenceNumber,
      address,
      phones,
      location: pointOf(record),
      services: serviceLabels(record.services, this.reference, language),
      languages,
      foundedOn,
      licensedOn,
      parentId,
      parent: linkTo(parentId, names),
      details,
      recognition: states.get(record.id) ?? [],
      source: sourceOf(record),
      quality,
      note,
      updatedAt: shanghaiIso(new Date(record.updatedAt)),
      ...(isOwnRegistrar(record, actor) ? { warnings: record.warnings } : {}),
    };
  }
}

function linkTo(id: string | null, names: ReadonlyMap<string, string>): RecordLinkDto | null {
  return id === null ? null : { id, name: names.get(id) ?? null };
}
