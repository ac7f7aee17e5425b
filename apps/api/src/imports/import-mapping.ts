import { shanghaiIso } from "#codes";
import type { ImportJob, StoredFinding } from "#registry";
import { paceOf } from "../controllers/pace.js";
import type { ImportDto, ImportFindingDto, ImportSummaryDto } from "../dto/import.dto.js";
import type { Language } from "../http/language.js";

/** An import as lists show it; `now` ends the time of one that has not ended. */
export function importSummary(job: ImportJob, language: Language, now: Date): ImportSummaryDto {
  const { id, kind, jurisdiction, state, dryRun, fileName, bytes, sha256, encoding, actor } = job;
  const { done, total, created, updated, unchanged, rejected, failure } = job;
  const pace = paceOf({ done, total, since: job.startedAt, until: job.finishedAt ?? now });
  return {
    ...{ id, kind, jurisdiction, state, dryRun },
    file: { name: fileName, size: bytes, sha256, encoding },
    requestedBy: actor,
    progress: { done, total, ...pace },
    counts: { created, updated, unchanged, rejected },
    errorCount: job.errors,
    warningCount: job.warnings,
    ...(failure === null ? {} : { failure: { code: failure.code, message: failure.message[language] } }),
    createdAt: shanghaiIso(job.createdAt),
    startedAt: isoOrNull(job.startedAt),
    finishedAt: isoOrNull(job.finishedAt),
  };
}

/** The whole of an import, with the first of its findings. */
export function importWhole(
  summary: ImportSummaryDto,
  errors: readonly StoredFinding[],
  warnings: readonly StoredFinding[],
  language: Language,
): ImportDto {
  const told = (found: readonly StoredFinding[]): ImportFindingDto[] =>
    found.map((one) => importFinding(one, language));
  return { ...summary, errors: told(errors), warnings: told(warnings) };
}

export function importFinding(
  { row, column, field, code, message, value }: StoredFinding,
  language: Language,
): ImportFindingDto {
  return { row, column, field, code, message: message[language], value };
}

function isoOrNull(time: Date | null): string | null {
  return time === null ? null : shanghaiIso(time);
}
