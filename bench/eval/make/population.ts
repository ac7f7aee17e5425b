import {
  readDivisions,
  readInstitutionSeeds,
  syntheticBodies,
  SYNTHETIC_MARK,
  syntheticPeople,
  type DivisionSeed,
  type InstitutionSeed,
  type SyntheticBody,
  type SyntheticPerson,
} from "#seeds";

/** A body as people know it: its name without the mark of made-up ones. */
export interface Body {
  readonly key: string;
  readonly type: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly formerNames: readonly string[];
  readonly codes: readonly string[];
  readonly phones: readonly string[];
  readonly division: string;
  /** The ended division that the source names, where it differs. */
  readonly divisionRecorded: string | null;
  readonly address: string | null;
  readonly point: { readonly lat: number; readonly lng: number } | null;
  readonly parent: string | null;
  /** Synthetic ones are many and alike: samples take the real ones first. */
  readonly isReal: boolean;
}

export interface Person {
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly licenceNumber: string | null;
  /** Key of the body that the person works for. */
  readonly body: string;
}

export interface Population {
  readonly bodies: readonly Body[];
  readonly people: readonly Person[];
  readonly divisions: readonly DivisionSeed[];
}

/** The load data that the evaluation runs on beside the real seeds. */
export const EVAL_LOAD_SIZE = "small";

/** Everything that the register of an evaluation holds, real and made up. */
export function readPopulation(): Population {
  const divisions = readDivisions();
  const made = [...syntheticBodies(EVAL_LOAD_SIZE, divisions)].map(bodyOfSynthetic);
  return {
    bodies: [...readInstitutionSeeds().map(bodyOfSeed), ...made],
    people: [...syntheticPeople(EVAL_LOAD_SIZE, divisions)].map(personOfSynthetic),
    divisions,
  };
}

/** What no one types: the mark of made-up records. */
function bare(name: string): string {
  return name.replaceAll(SYNTHETIC_MARK, "");
}

function bodyOfSeed(seed: InstitutionSeed): Body {
  return {
    key: seed.seedKey,
    type: seed.type,
    name: seed.name,
    aliases: seed.aliases,
    formerNames: seed.formerNames.map(({ name }) => name),
    codes: [seed.creditCode, seed.licenceNumber].filter((code) => code !== null),
    phones: seed.phones,
    division: seed.division,
    divisionRecorded: seed.divisionRecorded,
    address: seed.address,
    point: null,
    parent: seed.parentSeedKey,
    isReal: true,
  };
}

function bodyOfSynthetic(body: SyntheticBody): Body {
  const { lat, lng } = body;
  return {
    key: body.id,
    type: body.type,
    name: bare(body.name),
    aliases: body.aliases.map(bare),
    formerNames: body.formerNames.map(({ name }) => bare(name)),
    codes: [body.creditCode, body.licenceNumber].filter((code) => code !== null),
    phones: body.phones,
    division: body.divisionCode,
    divisionRecorded: null,
    address: body.address,
    point: lat === null || lng === null ? null : { lat, lng },
    parent: body.parentId,
    isReal: false,
  };
}

function personOfSynthetic({ id, kind, name, licenceNumber, institutionId }: SyntheticPerson): Person {
  return { key: id, kind, name: bare(name), licenceNumber, body: institutionId };
}
