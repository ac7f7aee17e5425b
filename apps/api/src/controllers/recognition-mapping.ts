import { shanghaiIso } from "#codes";
import type { CaseDocument } from "#procedures";
import type { RecognitionCase } from "#recognition";
import type { Viewer } from "../access/viewer.js";
import type { AttachedDocumentDto, CaseStepDto } from "../dto/case.dto.js";
import type { RecognitionCaseDto, RecognitionPaperDto } from "../dto/recognition-request.dto.js";

/** A case on the wire. Who acted is told as the party that they act for. */
export function recognitionDto(found: RecognitionCase, { language }: Viewer): RecognitionCaseDto {
  const { label, openedAt, clock, papers, steps, ...rest } = found;
  return {
    ...rest,
    stateLabel: label[language],
    clock: clock === null ? null : { ...clock },
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

function stepDto(taken: RecognitionCase["steps"][number]): CaseStepDto {
  const { at, on, by, step, outcome, from, to, reason, detail } = taken;
  return { at: at === null ? null : shanghaiIso(at), on, by, step, outcome, from, to, reason, detail };
}

function documentDto(document: CaseDocument): AttachedDocumentDto {
  const { kind, fileId, sha256, name, type, size, addedOn } = document;
  return { kind, fileId, sha256, name, type, size, addedOn };
}
