import { shanghaiIso } from "#codes";
import { EVIDENCE, isOwnRegistrar, type PairWithRecords } from "#registry";
import type { Viewer } from "../access/viewer.js";
import type { DuplicateDto, DuplicateFieldDto, ProposalDto } from "../dto/duplicate.dto.js";

type Compared = PairWithRecords["records"][number];

/** A pair as the registrars of its sides see it, field by field. */
export function duplicateDto({ pair, records }: PairWithRecords, viewer: Viewer): DuplicateDto {
  const { id, kind, state, score, survivorId, reason, version, foundAt, decidedAt } = pair;
  return {
    ...{ id, kind, state, score },
    evidence: pair.evidence.map(({ code, value }) => {
      const { label, weight } = EVIDENCE[code];
      return { code, label: label[viewer.language], weight, value };
    }),
    records: records.map((record) => {
      const { jurisdiction, name, standing } = record;
      return { id: record.id, jurisdiction, name, standing, version: record.version };
    }),
    fields: records.every((record) => mayCompare(record, viewer)) ? fieldsOf(records) : [],
    proposal: proposalOf(pair),
    survivorId: state === "merged" ? survivorId : null,
    reason,
    foundAt: shanghaiIso(foundAt),
    decidedAt: decidedAt === null ? null : shanghaiIso(decidedAt),
    version,
  };
}

/** Of a record that is not listed its own authority alone sees more than its name. */
function mayCompare(record: Compared, { actor }: Viewer): boolean {
  return record.state === "listed" || isOwnRegistrar(record, actor);
}

function proposalOf({ state, proposedBy, survivorId, reason }: PairWithRecords["pair"]): ProposalDto | null {
  if (state !== "proposed" || proposedBy === null || survivorId === null) return null;
  return { by: proposedBy, survivorId, reason: reason ?? "" };
}

function fieldsOf(records: readonly Compared[]): DuplicateFieldDto[] {
  const [one, other] = records.map(valuesOf);
  if (one === undefined || other === undefined) return [];
  return Object.keys(one).map((field) => {
    const values = [one[field] ?? "", other[field] ?? ""];
    return { field, values, same: values[0] === values[1] };
  });
}

function valuesOf(record: Compared): Readonly<Record<string, string>> {
  const { name, licenceNumber, services, languages, licensedOn, sourceAuthority, sourceDocument } = record;
  const common = {
    name,
    licenceNumber: licenceNumber ?? "",
    services: services.join(";"),
    languages: languages.join(";"),
    licensedOn: licensedOn ?? "",
    source: `${sourceAuthority} ${sourceDocument}`,
  };
  return "kind" in record
    ? { ...common, kind: record.kind, institutions: record.engagements.map(engagementText).join(";") }
    : { ...common, ...bodyValues(record) };
}

function engagementText({
  institutionName,
  from,
  until,
}: {
  institutionName: string;
  from: string;
  until: string | null;
}): string {
  return `${institutionName} ${from}/${until ?? ""}`;
}

function bodyValues(record: Exclude<Compared, { kind: unknown }>): Readonly<Record<string, string>> {
  const { type, aliases, formerNames, creditCode, divisionCode, address, phones, lat, lng, foundedOn } =
    record;
  return {
    type,
    aliases: aliases.join(";"),
    formerNames: formerNames.map((former) => former.name).join(";"),
    creditCode: creditCode ?? "",
    division: divisionCode,
    address: address ?? "",
    phones: phones.join(";"),
    location: lat === null || lng === null ? "" : `${lat},${lng}`,
    foundedOn: foundedOn ?? "",
  };
}
