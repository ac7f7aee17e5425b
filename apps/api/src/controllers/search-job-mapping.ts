import { shanghaiIso } from "#codes";
import type { JobRow, ParkedDocument } from "#search";
import type { ParkedDocumentDto, SearchJobDto } from "../dto/search-job.dto.js";
import { paceOf } from "./pace.js";

/** A job as an operator is shown it; `now` ends the time of one that has not ended. */
export function searchJob(job: JobRow, now: Date): SearchJobDto {
  const { id, kind, engine, state, done, total, requestedBy, result, error } = job;
  const pace = paceOf({ done, total, since: job.startedAt, until: job.finishedAt ?? now });
  return {
    id,
    kind,
    engine,
    state,
    progress: { done, total, ...pace },
    requestedBy,
    ...(result === null ? {} : { result }),
    ...(error === null ? {} : { error }),
    createdAt: shanghaiIso(job.createdAt),
    startedAt: isoOrNull(job.startedAt),
    finishedAt: isoOrNull(job.finishedAt),
  };
}

export function parkedDocument(parked: ParkedDocument): ParkedDocumentDto {
  const { documentId: id, kind, indexUid: index, attempts, error, markedAt } = parked;
  return { id, kind, index, attempts, error, markedAt: shanghaiIso(markedAt) };
}

function isoOrNull(time: Date | null): string | null {
  return time === null ? null : shanghaiIso(time);
}
