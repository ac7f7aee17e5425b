import { scanForPrivateData, unsafeText } from "#codes";
import { FIELD_FAULTS } from "./fault-messages.js";
import { hasMarkup } from "./markup.js";
import type { FieldFault } from "./registry.errors.js";

/** Unfit characters, markup, blanks and private data, each told of its field. */
export function faultsOfTexts(texts: Readonly<Record<string, string>>): FieldFault[] {
  const faults = Object.entries(texts).flatMap(([field, text]): FieldFault[] => {
    const pointer = `/${field}`;
    const unsafe = unsafeText(text);
    return [
      ...(unsafe === null ? [] : [{ pointer, ...unsafe }]),
      ...(hasMarkup(text) ? [{ pointer, ...FIELD_FAULTS.markup }] : []),
      ...(text.trim() === "" ? [{ pointer, ...FIELD_FAULTS.blank }] : []),
    ];
  });
  const held = scanForPrivateData(texts).map(({ pointer }) => ({ pointer, ...FIELD_FAULTS.privateData }));
  return [...faults, ...held];
}
