import type { ReferenceData } from "#registry";
import type { PlaceDto } from "../dto/institution.dto.js";

interface PlacedRecord {
  readonly divisionCode: string;
  readonly divisionRecorded: string | null;
  readonly divisionFlag: string | null;
}

/** Where a record is placed, with the names from the province down. */
export function placeOf(record: PlacedRecord, reference: ReferenceData): PlaceDto {
  const path = reference.path(record.divisionCode).map((division) => division.name);
  return {
    code: record.divisionCode,
    name: path.at(-1) ?? record.divisionCode,
    path,
    ...(record.divisionFlag === null ? {} : { flag: record.divisionFlag }),
    ...(record.divisionRecorded === null ? {} : { recorded: record.divisionRecorded }),
  };
}
