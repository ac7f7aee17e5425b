import { dayFromToday } from "../support/registrars.js";

/** One thing that was said of the body or the person, at the moment it was said. */
export interface Said {
  readonly of: "body" | "person";
  readonly name?: string;
  readonly services?: readonly string[];
  readonly formerNames?: readonly string[];
  readonly move?: { readonly to: string; readonly on: string };
  readonly until?: string | null;
  readonly accreditation?: { id: string; item: string; from: string; until: string | null };
  readonly ends?: { readonly id: string; readonly until: string };
}

interface Spoken extends Said {
  /** How many days ago it was said. */
  ago: number;
}

const SHOWN = ["active", "conditions_apply", "closing"];

/**
 * Keeps what was said in its order and works out from it alone what held on a day; shares nothing with the program.
 * Texts hold from the day they were said (the first ones before that too); moves, engagements and accreditations on
 * their own days, whenever they were said.
 */
export class Replay {
  private readonly spoken: Spoken[] = [];

  say(said: Said): void {
    this.spoken.push({ ...said, ago: 0 });
  }

  daysPass(days: number): void {
    for (const said of this.spoken) said.ago += days;
  }

  /** @param before only what was said at least so many days ago is known; -1: all of it. */
  on(day: string, before: number): { body: unknown; person: unknown } {
    const known = this.spoken.filter(({ ago }) => ago >= Math.max(before, 0));
    const body = this.body(known, day);
    return { body, person: this.person(known, day, body) };
  }

  private texts(known: readonly Spoken[], of: Said["of"], day: string): Spoken | null {
    const mine = known.filter((said) => said.of === of);
    if (mine.length === 0) return null;
    const by = mine.filter(({ ago }) => dayFromToday(-ago) <= day);
    const counted = by.length === 0 ? mine.slice(0, 1) : by;
    return counted.reduce((all, said) => ({ ...all, ...said }));
  }

  private standing(known: readonly Spoken[], of: Said["of"], day: string): string {
    const moves = known.flatMap((said) => (said.of === of && said.move !== undefined ? [said.move] : []));
    const past = moves.filter(({ on }) => on <= day);
    // The later day decides, of one day the later word.
    return past.reduce((last, move) => (move.on >= last.on ? move : last), { to: "active", on: "" }).to;
  }

  private body(known: readonly Spoken[], day: string): { name: unknown; standing: string } | null {
    const texts = this.texts(known, "body", day);
    if (texts === null) return null;
    const standing = this.standing(known, "body", day);
    const named = { name: texts.name, standing };
    if (!SHOWN.includes(standing)) return named;
    return {
      ...named,
      ...{ services: [...(texts.services ?? [])].sort(), formerNames: texts.formerNames },
      ...{ accreditations: accreditationsOn(known, day).sort() },
    };
  }

  private person(
    known: readonly Spoken[],
    day: string,
    body: { name: unknown; standing: string } | null,
  ): unknown {
    const texts = this.texts(known, "person", day);
    if (texts === null) return null;
    const own = this.standing(known, "person", day);
    const until = known.flatMap((said) => (said.until === undefined ? [] : [said.until])).at(-1) ?? null;
    const works = until === null || day < until;
    const placed = works && body !== null && SHOWN.includes(body.standing);
    if (!SHOWN.includes(own)) return { name: texts.name, standing: own };
    if (!placed) return { name: texts.name, standing: works ? body?.standing : "suspended" };
    return {
      name: texts.name,
      standing: own,
      services: [...(texts.services ?? [])].sort(),
      institutions: [body.name],
    };
  }
}

function accreditationsOn(known: readonly Spoken[], day: string): string[] {
  const all = new Map<string, { item: string; from: string; until: string | null }>();
  for (const { accreditation, ends } of known) {
    if (accreditation !== undefined) all.set(accreditation.id, accreditation);
    const ended = ends === undefined ? undefined : all.get(ends.id);
    if (ends !== undefined && ended !== undefined) all.set(ends.id, { ...ended, until: ends.until });
  }
  return [...all.values()]
    .filter(({ from, until }) => from <= day && (until === null || day < until))
    .map(({ item }) => item);
}
