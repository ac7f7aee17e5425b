import { shanghaiIso } from "#codes";
import type { CaseDocument, Clock, ShownStep } from "#procedures";
import type { AttachedDocumentDto, CaseStepDto, ClockDto } from "../dto/case.dto.js";

/** A step on the wire. Who acted is told as the party that they act for. */
export function stepDto(taken: ShownStep): CaseStepDto {
  const { at, on, by, step, outcome, from, to, reason, detail } = taken;
  return { at: at === null ? null : shanghaiIso(at), on, by, step, outcome, from, to, reason, detail };
}

export function documentDto(document: CaseDocument): AttachedDocumentDto {
  const { kind, fileId, sha256, name, type, size, addedOn } = document;
  return { kind, fileId, sha256, name, type, size, addedOn };
}

/** Null where no clock runs. */
export function clockDto(clock: Clock | null): ClockDto | null {
  return clock === null ? null : { ...clock };
}
