import { isRealDate } from "#codes";
import { faultsOfTexts, FIELD_FAULTS, type FieldFault } from "#registry";

/** What is wrong with the words and the day of a step, before it is known which step it is. Pure. */
export function faultsOfStepWords({
  reason,
  on,
}: {
  readonly reason?: string | undefined;
  readonly on?: string | undefined;
}): FieldFault[] {
  return [
    ...faultsOfTexts(reason === undefined ? {} : { reason }),
    ...(on === undefined || isRealDate(on) ? [] : [{ pointer: "/on", ...FIELD_FAULTS.badValue }]),
  ];
}
