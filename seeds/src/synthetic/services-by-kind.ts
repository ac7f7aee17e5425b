import type { InstitutionType, PractitionerKind } from "#codes";

const FORENSIC = [
  "forensic.medical.pathology",
  "forensic.medical.clinical.injury",
  "forensic.medical.clinical.disability",
  "forensic.medical.clinical.compensation",
  "forensic.medical.psychiatric.civil",
  "forensic.medical.dna.trio",
  "forensic.medical.dna.duo",
  "forensic.medical.dna.identity",
  "forensic.medical.toxicology",
  "forensic.evidence.document.handwriting",
  "forensic.evidence.document.seal",
  "forensic.evidence.trace.fingerprint",
  "forensic.evidence.trace.traffic",
  "forensic.media.audio",
  "forensic.media.image",
  "forensic.media.data",
  "forensic.environment.water",
  "forensic.environment.soil",
];
const NOTARY = [
  "notary.inheritance",
  "notary.declaration.mandate",
  "notary.declaration.will",
  "notary.declaration.gift",
  "notary.contract.property",
  "notary.partition.marital",
  "notary.family.kinship",
  "notary.family.marriage",
  "notary.status.birth",
  "notary.status.education",
  "notary.status.record",
  "notary.evidence.infringement",
  "notary.documents.copy",
  "notary.enforcement",
  "notary.foreign",
];
const LEGAL = [
  "legal.criminal.defence",
  "legal.family.divorce",
  "legal.family.custody",
  "legal.family.inheritance",
  "legal.company.business",
  "legal.company.merger",
  "legal.company.bankruptcy",
  "legal.finance.securities",
  "legal.construction.realestate",
  "legal.construction.works",
  "legal.ip",
  "legal.labour.dispute",
  "legal.labour.injury",
  "legal.foreign",
  "legal.administrative.litigation",
  "legal.contract",
  "legal.debt",
  "legal.traffic",
  "legal.medical",
  "legal.tax",
  "legal.counsel",
];
const MEDIATION = [
  "mediation.family",
  "mediation.neighbours",
  "mediation.housing",
  "mediation.contract",
  "mediation.damage",
  "mediation.land",
  "mediation.wages",
  "mediation.labour",
  "mediation.medical",
  "mediation.traffic",
  "mediation.estate",
];
const ARBITRATION = [
  "arbitration.domestic",
  "arbitration.international",
  "arbitration.finance",
  "arbitration.construction",
  "arbitration.ip",
  "arbitration.commercial",
];
const AID = [
  "aid.advice",
  "aid.drafting",
  "aid.criminal",
  "aid.civil",
  "aid.duty",
  "aid.labour",
  "aid.wages",
  "aid.injury",
];
const PUBLIC = [
  "public.advice",
  "public.guidance",
  "public.education",
  "public.aidintake",
  "public.notaryintake",
];
const GRASSROOTS = [
  "grassroots.advice",
  "grassroots.drafting",
  "grassroots.litigation",
  "grassroots.counsel",
];
const COMMUNITY = [
  "community.mediation",
  "community.corrections",
  "community.resettlement",
  "community.advice",
];

/** Service codes that made-up records choose from, and how many they have at most. */
export interface ServiceChoice {
  readonly codes: readonly string[];
  readonly most: number;
}

export const SERVICES_BY_TYPE: Readonly<Record<InstitutionType, ServiceChoice>> = {
  LAW_FIRM: { codes: LEGAL, most: 6 },
  NOTARY_OFFICE: { codes: NOTARY, most: 10 },
  FORENSIC: { codes: FORENSIC, most: 7 },
  ARBITRATION: { codes: ARBITRATION, most: 4 },
  MEDIATION: { codes: MEDIATION, most: 4 },
  LEGAL_AID: { codes: AID, most: 6 },
  GRASSROOTS_LEGAL_SERVICE: { codes: GRASSROOTS, most: 4 },
  PUBLIC_LEGAL_SERVICE: { codes: PUBLIC, most: 5 },
  JUDICIAL_OFFICE: { codes: COMMUNITY, most: 4 },
  BAR_ASSOCIATION: { codes: [], most: 0 },
  FOREIGN_LAW_OFFICE: { codes: ["legal.foreign", "legal.foreign.investment"], most: 2 },
};

export const SERVICES_BY_KIND: Readonly<Record<PractitionerKind, ServiceChoice>> = {
  LAWYER: { codes: LEGAL, most: 3 },
  NOTARY: { codes: NOTARY, most: 3 },
  APPRAISER: { codes: FORENSIC, most: 3 },
  ARBITRATOR: { codes: ARBITRATION, most: 3 },
  MEDIATOR: { codes: MEDIATION, most: 2 },
  GRASSROOTS_WORKER: { codes: GRASSROOTS, most: 2 },
  LEGAL_AID_LAWYER: { codes: AID, most: 3 },
};
