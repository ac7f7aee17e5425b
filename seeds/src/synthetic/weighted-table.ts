import { itemAt } from "./random.js";

/** Items that are drawn as often as their weight says. */
export class WeightedTable<T> {
  private readonly sums: readonly number[];
  private readonly total: number;

  /** @throws RangeError when nothing has a weight. */
  constructor(
    readonly items: readonly T[],
    weightOf: (item: T) => number,
  ) {
    let sum = 0;
    this.sums = items.map((item) => (sum += weightOf(item)));
    this.total = sum;
    if (!(sum > 0)) throw new RangeError("a weighted table needs weights");
  }

  /** The item that lies at a share (from 0 up to but not 1) of the whole weight. */
  at(share: number): T {
    return itemAt(this.items, this.indexAt(share));
  }

  /**
   * The item for the n-th of `count` places given out in proportion to weight, and how many before it fell to the
   * same item. Every n of one count has its own pair.
   */
  quotaAt(n: number, count: number): { item: T; before: number } {
    const index = this.indexAt(n / count);
    const start = index === 0 ? 0 : itemAt(this.sums, index - 1) / this.total;
    return { item: itemAt(this.items, index), before: n - Math.ceil(start * count) };
  }

  private indexAt(share: number): number {
    const wanted = share * this.total;
    let low = 0;
    let high = this.items.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (itemAt(this.sums, middle) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
