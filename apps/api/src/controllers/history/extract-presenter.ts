import { shanghaiIso } from "#codes";
import type { ChangeSince, Extract, ReferenceData, Statement } from "#registry";
import type { ChangeSinceDto, ExtractDto, StatementDto } from "../../dto/history/extract.dto.js";
import { placeOf } from "../../reference/place.js";

/** An extract as it is answered; moments in Asia/Shanghai. */
export function extractDto(extract: Extract, madeAt: Date, reference: ReferenceData): ExtractDto {
  const { subject, on, present } = extract;
  const { id, name, standing, since, basis, follows, state } = subject.record;
  const isPerson = subject.kind === "practitioner";
  const { successor, ...now } = present;
  const isListed = LISTED.includes(now.standing);
  return {
    ...{ id, on, name },
    kind: subject.kind,
    madeAt: shanghaiIso(madeAt),
    type: subject.kind === "practitioner" ? subject.record.kind : subject.record.type,
    division: subject.kind === "practitioner" ? null : placeOf(subject.record, reference),
    standingThen: { standing, since, basis: isPerson && follows ? null : basis, state },
    standingNow: { ...now, state: isListed ? "listed" : "ended" },
    successor,
    statements: extract.statements.map(statementDto),
    changesSince: extract.changesSince.map(changeDto),
  };
}

const LISTED: readonly string[] = ["active", "conditions_apply", "closing"];

function statementDto({ recorded, ...statement }: Statement): StatementDto {
  return { ...statement, recorded: recorded === null ? null : { ...recorded, at: moment(recorded.at) } };
}

export function changeDto(change: ChangeSince): ChangeSinceDto {
  return { ...change, recordedAt: moment(change.recordedAt) };
}

/** Of a driver's date or of one inside of JSON. */
export function moment(at: Date | string): string {
  return shanghaiIso(new Date(at));
}
