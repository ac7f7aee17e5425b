import type { ReferenceData } from "#registry";
import type { LabelledDto } from "../dto/labelled.dto.js";
import type { Language } from "../http/language.js";

/** Codes of services with their labels; a code without an entry stands for itself. */
export function serviceLabels(
  codes: readonly string[],
  reference: ReferenceData,
  language: Language,
): LabelledDto[] {
  const items = reference.items("services");
  return codes.map((code) => {
    const item = items.find((entry) => entry.code === code);
    return { code, label: item?.label[language] ?? code };
  });
}
