import { shanghaiIso } from "#codes";
import type { ListedCase, RecognitionCase } from "#recognition";
import type { Viewer } from "../access/viewer.js";
import { clockDto, documentDto, stepDto } from "./case-mapping.js";
import type {
  ListedRecognitionDto,
  RecognitionCaseDto,
  RecognitionPaperDto,
} from "../dto/recognition-request.dto.js";

/** A case on the wire. Who acted is told as the party that they act for. */
export function recognitionDto({ papers, ...found }: RecognitionCase, viewer: Viewer): RecognitionCaseDto {
  const { language } = viewer;
  return {
    ...listedRecognitionDto(found, viewer),
    documents: papers.map(({ kind, label: name, state, document }): RecognitionPaperDto => ({
      kind,
      label: name[language],
      state,
      document: document === null ? null : documentDto(document),
    })),
  };
}

/** A case in a list. */
export function listedRecognitionDto(found: ListedCase, { language }: Viewer): ListedRecognitionDto {
  const { label, openedAt, clock, steps, ...rest } = found;
  return {
    ...rest,
    stateLabel: label[language],
    clock: clockDto(clock),
    steps: steps.map(stepDto),
    openedAt: shanghaiIso(openedAt),
  };
}
