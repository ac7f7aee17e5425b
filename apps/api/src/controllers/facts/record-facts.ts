import { Inject, Injectable } from "@nestjs/common";
import type { StandingSubject } from "#codes";
import { FactReader, type AsAt, type RegisteredRecord } from "#registry";
import type { Viewer } from "../../access/viewer.js";
import type { AppParts } from "../../app-parts.js";
import type { RecordFactsDto } from "../../dto/facts/record-facts.dto.js";
import { PARTS } from "../../tokens.js";
import type { FactRoutes } from "./fact-routes.js";
import { ACCREDITATIONS, ASSESSMENTS, LICENCES, MEASURES, ROSTERS } from "./kinds-of-facts.js";

/** The facts that a record's own address shows beside its fields. */
@Injectable()
export class RecordFacts {
  private readonly reader: FactReader;

  constructor(@Inject(PARTS) private readonly parts: AppParts) {
    this.reader = new FactReader(parts.dataSource);
  }

  /** Those that a caller may know of: the present ones, or those that held on a day. */
  async of(
    subject: StandingSubject,
    record: RegisteredRecord,
    viewer: Viewer,
    asAt: AsAt | null = null,
  ): Promise<RecordFactsDto> {
    const read = <Fact extends object, Input extends object>(
      routes: FactRoutes<Fact, Input>,
    ): Promise<object[]> => this.read(routes, record, viewer, asAt);
    const [licences, assessments, rosters, measures, accreditations] = await Promise.all([
      read(LICENCES),
      read(ASSESSMENTS),
      read(ROSTERS),
      read(MEASURES),
      subject === "institution" ? read(ACCREDITATIONS) : [],
    ]);
    const common = { licences, assessments, rosters, measures };
    // Each kind's routes present what its own DTO describes.
    return (subject === "institution" ? { ...common, accreditations } : common) as RecordFactsDto;
  }

  private async read<Fact extends object, Input extends object>(
    { spec, present }: FactRoutes<Fact, Input>,
    record: RegisteredRecord,
    { actor, language }: Viewer,
    asAt: AsAt | null,
  ): Promise<object[]> {
    const facts =
      asAt === null
        ? await this.reader.of<Fact>(spec, record, actor)
        : await this.reader.ofDay<Fact>(spec, record, asAt);
    return facts.map((fact) => present(fact, this.parts.reference, language));
  }
}
