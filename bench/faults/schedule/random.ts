/** Numbers that are the same for the same seed, with the draws that schedules and writers make. */
export class Random {
  private state: number;

  constructor(seed: number) {
    // Zero is the one state that the generator never leaves.
    this.state = scrambled(seed) || 1;
  }

  /** One of its own for a part of the run, so that parts do not depend on how often the others draw. */
  static of(...parts: readonly number[]): Random {
    return new Random(parts.reduce((seed, part) => scrambled(Math.imul(seed + 1, 0x9e3779b1) + part), 0));
  }

  /** From 0 up to 1: Marsaglia's 32-bit xorshift (2003). */
  next(): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both possible. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** @throws RangeError for an empty list. */
  pick<T>(values: readonly T[]): T {
    const value = values[this.whole(0, values.length - 1)];
    if (value === undefined) throw new RangeError("nothing to pick from");
    return value;
  }

  /** So many different ones, or all where there are fewer, in the order of the draw. */
  some<T>(values: readonly T[], count: number): T[] {
    const left = [...values];
    return Array.from({ length: Math.min(count, left.length) }, () => {
      const [taken] = left.splice(this.whole(0, left.length - 1), 1);
      if (taken === undefined) throw new RangeError("nothing to take");
      return taken;
    });
  }
}

/** Neighbouring seeds give unlike numbers (the finaliser of MurmurHash3). */
function scrambled(seed: number): number {
  let mixed = seed | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
