import type { Random } from "../schedule/random.js";

export type Side = "SC" | "CQ";

/** A made-up body, as far as its writers remember it; the register knows better. */
export interface KnownBody {
  readonly id: string;
  readonly group: number;
  readonly side: Side;
  readonly type: BodyType;
  /** True of a head office: branches may be put under it. */
  readonly isHead: boolean;
}

export interface KnownPerson {
  readonly id: string;
  readonly group: number;
  readonly side: Side;
  readonly kind: PersonKind;
}

export const BODY_TYPES = ["LAW_FIRM", "NOTARY_OFFICE", "FORENSIC", "MEDIATION"] as const;
export type BodyType = (typeof BODY_TYPES)[number];
export type PersonKind = "LAWYER" | "NOTARY" | "APPRAISER" | "MEDIATOR";

/** Who works for a body of a type, and how its names end. */
export const TYPE_FACTS: Readonly<
  Record<BodyType, { readonly people: PersonKind; readonly ending: string }>
> = {
  LAW_FIRM: { people: "LAWYER", ending: "律师事务所" },
  NOTARY_OFFICE: { people: "NOTARY", ending: "公证处" },
  FORENSIC: { people: "APPRAISER", ending: "司法鉴定中心" },
  MEDIATION: { people: "MEDIATOR", ending: "人民调解委员会" },
};

/** Whom writers may write about. A record that no write has reached is not in it. */
export class Population {
  readonly bodies: KnownBody[] = [];
  readonly people: KnownPerson[] = [];
  private serial = 0;

  /** @param divisions counties of each side in which bodies may lie. */
  constructor(readonly divisions: Readonly<Record<Side, readonly string[]>>) {}

  /** A number that no name of the run has yet. */
  nextSerial(): number {
    this.serial += 1;
    return this.serial;
  }

  /** Mostly one of the round's group, else of any earlier one. */
  body(random: Random, group: number, fits: (body: KnownBody) => boolean = () => true): KnownBody | null {
    return choose(this.bodies, random, group, fits);
  }

  person(random: Random, group: number): KnownPerson | null {
    return choose(this.people, random, group, () => true);
  }

  division(random: Random, side: Side): string {
    return random.pick(this.divisions[side]);
  }
}

function choose<T extends { readonly group: number }>(
  all: readonly T[],
  random: Random,
  group: number,
  fits: (one: T) => boolean,
): T | null {
  const fitting = all.filter(fits);
  const own = fitting.filter((one) => one.group === group);
  const from = own.length > 0 && random.chance(0.75) ? own : fitting;
  return from.length === 0 ? null : random.pick(from);
}
