/** Numbers from 0 up to 1 that are the same for the same seed: Marsaglia's 32-bit xorshift (2003). */
export function seededRandom(seed: number): () => number {
  // Zero is the one state that it never leaves.
  let state = Math.imul(seed, 2_654_435_761) | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
