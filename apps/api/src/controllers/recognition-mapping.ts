import { shanghaiIso } from "#codes";
import type { RecognitionCase } from "#recognition";
import type { Viewer } from "../access/viewer.js";
import { clockDto, documentDto, stepDto } from "./case-mapping.js";
import type { RecognitionCaseDto, RecognitionPaperDto } from "../dto/recognition-request.dto.js";

/** A case on the wire. Who acted is told as the party that they act for. */
export function recognitionDto(found: RecognitionCase, { language }: Viewer): RecognitionCaseDto {
  const { label, openedAt, clock, papers, steps, ...rest } = found;
  return {
    ...rest,
    stateLabel: label[language],
    clock: clockDto(clock),
    steps: steps.map(stepDto),
    documents: papers.map(({ kind, label: name, state, document }): RecognitionPaperDto => ({
      kind,
      label: name[language],
      state,
      document: document === null ? null : documentDto(document),
    })),
    openedAt: shanghaiIso(openedAt),
  };
}
