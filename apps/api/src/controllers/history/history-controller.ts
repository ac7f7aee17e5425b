import { Controller, Get, Inject, Param, Query, type Type } from "@nestjs/common";
import { ApiOkResponse, ApiOperation, ApiTags } from "@nestjs/swagger";
import { mayDo } from "#access";
import { shanghaiToday, type StandingSubject } from "#codes";
import {
  changesBetween,
  Extracts,
  InstitutionReader,
  NotFoundError,
  PractitionerReader,
  SourceReader,
} from "#registry";
import { Anyone, Requires } from "../../access/requires.decorator.js";
import { CurrentViewer } from "../../access/viewer.decorator.js";
import type { Viewer } from "../../access/viewer.js";
import type { AppParts } from "../../app-parts.js";
import { ExtractDto } from "../../dto/history/extract.dto.js";
import { DifferencesQueryDto, ExtractQueryDto } from "../../dto/history/history-query.dto.js";
import { DifferencesDto, SourcesDto } from "../../dto/history/sources.dto.js";
import { Problems } from "../../dto/problems.decorator.js";
import { PARTS } from "../../tokens.js";
import { ACCREDITATIONS, ASSESSMENTS, LICENCES, MEASURES, ROSTERS } from "../facts/kinds-of-facts.js";
import { capitalised } from "../facts/fact-routes.js";
import { InstitutionPresenter } from "../institution-presenter.js";
import { PractitionerPresenter } from "../practitioner-presenter.js";
import { knownForm } from "../record-requests.js";
import { differencesOf } from "./differences.js";
import { changeDto, extractDto, moment } from "./extract-presenter.js";

const FACTS = [LICENCES, ACCREDITATIONS, ASSESSMENTS, ROSTERS, MEASURES].map(({ spec }) => spec);

/** What is told of a record's past: an extract of a day, where its fields come from, and how two days differ. */
export function historyController(subject: StandingSubject): Type<object> {
  const root = `${subject}s`;
  const name = capitalised(subject);

  @ApiTags(root)
  @Controller(root)
  class HistoryController {
    private readonly extracts: Extracts;
    private readonly sourceReader: SourceReader;

    constructor(
      @Inject(PARTS) private readonly parts: AppParts,
      @Inject(InstitutionReader) private readonly institutions: InstitutionReader,
      @Inject(PractitionerReader) private readonly practitioners: PractitionerReader,
      @Inject(InstitutionPresenter) private readonly bodies: InstitutionPresenter,
      @Inject(PractitionerPresenter) private readonly people: PractitionerPresenter,
    ) {
      this.extracts = new Extracts(parts.dataSource, FACTS);
      this.sourceReader = new SourceReader(parts.dataSource);
    }

    @Get(":id/extract")
    @Requires("search.as-at")
    @ApiOperation({
      summary: "What exactly held on a day, with basis, source and revision, and what has changed since",
      operationId: `extractOf${name}`,
    })
    @ApiOkResponse({ type: ExtractDto })
    @Problems(400, 404)
    async extract(
      @Param("id") id: string,
      @Query() { on }: ExtractQueryDto,
      @CurrentViewer() { actor }: Viewer,
    ): Promise<ExtractDto> {
      const extract = await this.extracts.on(on, subject, knownForm(id), actor);
      return extractDto(extract, new Date(), this.parts.reference);
    }

    @Get(":id/sources")
    @Anyone()
    @ApiOperation({
      summary: "For every field the revision that its present value comes from, and its source",
      operationId: `sourcesOf${name}`,
    })
    @ApiOkResponse({ type: SourcesDto })
    @Problems(400, 401, 404)
    async sources(@Param("id") id: string, @CurrentViewer() { actor }: Viewer): Promise<SourcesDto> {
      const { fields, erasures } = await this.sourceReader.read(subject, knownForm(id), actor);
      return {
        id,
        fields: fields.map((field) => ({ ...field, recordedAt: moment(field.recordedAt) })),
        erasures: erasures.map((note) => ({ ...note, at: moment(note.at) })),
      };
    }

    @Get(":id/differences")
    @Anyone()
    @ApiOperation({
      summary: "In what the record of one day differs from that of another",
      operationId: `differencesOf${name}`,
    })
    @ApiOkResponse({ type: DifferencesDto })
    @Problems(400, 401, 404)
    async differences(
      @Param("id") id: string,
      @Query() { from, to = shanghaiToday(new Date()) }: DifferencesQueryDto,
      @CurrentViewer() viewer: Viewer,
    ): Promise<DifferencesDto> {
      const later = await this.shown(knownForm(id), to, viewer);
      const earlier = await this.shown(id, from, viewer).catch(absent);
      const mayTrace = mayDo(viewer.actor, "search.as-at");
      const recorded = mayTrace
        ? await changesBetween(this.parts.dataSource, id, { day: from }, { day: to })
        : null;
      return {
        ...{ id, from, to, existedFrom: earlier !== null, changes: differencesOf(earlier, later) },
        ...(recorded === null ? {} : { recorded: recorded.map(changeDto) }),
      };
    }

    private async shown(id: string, day: string, viewer: Viewer): Promise<object> {
      const asAt = { day, knownAt: null };
      if (subject === "institution")
        return this.bodies.one(await this.institutions.readAsAt(id, asAt, viewer.actor), viewer, asAt);
      return this.people.one(await this.practitioners.readAsAt(id, asAt, viewer.actor), viewer, asAt);
    }
  }

  return HistoryController;
}

/** On the first of two days a record need not have begun. */
function absent(error: unknown): null {
  if (error instanceof NotFoundError) return null;
  throw error;
}

export const HISTORY_CONTROLLERS: readonly Type<object>[] = (["institution", "practitioner"] as const).map(
  historyController,
);
