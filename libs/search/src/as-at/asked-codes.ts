import type { ReferenceData } from "#registry";

/** The services asked for and all that lies below them: those that records name. */
export function servicesBelow(asked: readonly string[], reference: ReferenceData): string[] {
  const below = reference
    .items("services")
    .map(({ code }) => code)
    .filter((code) => asked.some((service) => code.startsWith(`${service}.`)));
  return [...new Set([...asked, ...below])];
}

/** Items of an accreditation that cover one of the services asked for: it, what it lies in, or what lies below it. */
export function coveringItems(asked: readonly string[], reference: ReferenceData): string[] {
  const above = asked.flatMap((code) =>
    code.split(".").map((_part, at, parts) => parts.slice(0, at + 1).join(".")),
  );
  return [...new Set([...servicesBelow(asked, reference), ...above])];
}

/** The codes of divisions whose records are found under one of those asked for. */
export function divisionsUnder(asked: readonly string[], reference: ReferenceData): string[] {
  return reference.divisions
    .filter(({ code, ancestry }) => asked.some((wanted) => wanted === code || ancestry.includes(wanted)))
    .map(({ code }) => code);
}
