/** What the quality of a record's source adds to its weight. */
export const QUALITY_WEIGHT: Readonly<Record<string, number>> = { A: 20, B: 10 };
