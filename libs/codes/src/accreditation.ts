import type { Label } from "./message.js";

interface Row {
  readonly code: string;
  readonly label: Label;
}

export const ACCREDITATION_SCHEMES = [
  { code: "CMA", label: { zh: "检验检测机构资质认定", en: "China Metrology Accreditation" } },
  {
    code: "CNAS",
    label: { zh: "中国合格评定国家认可委员会认可", en: "China National Accreditation Service" },
  },
] as const satisfies readonly Row[];

/** Only a `valid` one counts; a `withdrawn` one on no day. */
export const ACCREDITATION_STATES = [
  { code: "valid", label: { zh: "有效", en: "Valid" } },
  { code: "suspended", label: { zh: "暂停", en: "Suspended" } },
  { code: "withdrawn", label: { zh: "已撤销", en: "Withdrawn" } },
] as const satisfies readonly Row[];

export type AccreditationScheme = (typeof ACCREDITATION_SCHEMES)[number]["code"];
export type AccreditationState = (typeof ACCREDITATION_STATES)[number]["code"];

/** An accreditation with the items of the tree of services that its scope names; none: the scope is not known. */
export interface AccreditedScope {
  readonly scheme: string;
  readonly items: readonly string[];
}

/**
 * The codes under which accreditations are found: the scheme; `CMA>code` for every item and all that it lies in,
 * so that a parent finds its children; `CMA=code` for the item itself, which covers all below it.
 */
export function accreditationCodes(scopes: readonly AccreditedScope[]): string[] {
  const codes = scopes.flatMap(({ scheme, items }) => [
    scheme,
    ...items.flatMap((item) => [...lineage(item).map((code) => `${scheme}>${code}`), `${scheme}=${item}`]),
  ]);
  return [...new Set(codes)];
}

/**
 * The codes of which one must be there: with services, an accreditation for one of them or for what it lies in;
 * without, any of the schemes.
 */
export function accreditationsAsked(schemes: readonly string[], services: readonly string[]): string[] {
  if (services.length === 0) return [...new Set(schemes)];
  const asked = schemes.flatMap((scheme) =>
    services.flatMap((service) => [
      `${scheme}>${service}`,
      ...lineage(service)
        .slice(0, -1)
        .map((code) => `${scheme}=${code}`),
    ]),
  );
  return [...new Set(asked)];
}

/** A dotted code with all that it lies in, from the root. */
function lineage(code: string): string[] {
  return code.split(".").map((_part, at, parts) => parts.slice(0, at + 1).join("."));
}
