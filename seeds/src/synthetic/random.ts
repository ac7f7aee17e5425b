/** Numbers that are the same at every run: a stream is named by its key, and a key gives one stream. */
export class Random {
  private state: number;

  constructor(key: string) {
    this.state = hashText(key);
  }

  /** From 0 up to but not 1. The generator is mulberry32. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** @throws RangeError for an empty list. */
  pick<T>(list: readonly T[]): T {
    return itemAt(list, Math.floor(this.next() * list.length));
  }

  /** Up to `count` different items, in the order of the list. */
  some<T>(list: readonly T[], count: number): T[] {
    let wanted = Math.min(count, list.length);
    return list.filter((_item, at) => {
      const taken = this.next() < wanted / (list.length - at);
      if (taken) wanted -= 1;
      return taken;
    });
  }

  /** About normal, mean 0, deviation 1: the sum of twelve even ones. */
  normal(): number {
    let sum = -6;
    for (let at = 0; at < 12; at += 1) sum += this.next();
    return sum;
  }
}

/** The item, where the caller knows that there is one. @throws RangeError otherwise. */
export function itemAt<T>(list: readonly T[], at: number): T {
  const item = list[at];
  if (item === undefined) throw new RangeError(`no item ${at} of ${list.length}`);
  return item;
}

/** FNV-1a over the UTF-16 units, with a last mixing so that keys which differ in one digit start far apart. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) | 0;
}
