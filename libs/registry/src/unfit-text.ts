import { findPrivateData, seemsBlank, unsafeText, type Finding } from "#codes";
import { FIELD_FAULTS } from "./fault-messages.js";
import { LIMITS } from "./limits.js";
import { hasMarkup } from "./markup.js";

/** What is wrong with a text that an operator puts in to be shown as it is, such as the article of a rule; else null. */
export function unfitText(text: string, most: number = LIMITS.document): Finding | null {
  if (seemsBlank(text)) return FIELD_FAULTS.blank;
  if (text.length > most)
    return { code: "too-long", message: { zh: `最多 ${most} 个字符`, en: `At most ${most} characters` } };
  if (findPrivateData(text).length > 0) return FIELD_FAULTS.privateData;
  return unsafeText(text) ?? (hasMarkup(text) ? FIELD_FAULTS.markup : null);
}
