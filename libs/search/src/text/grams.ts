/** Overlapping pairs of characters; a run of one character gives that character. Pairs of surrogates hold. */
export function bigrams(run: string): string[] {
  const characters = Array.from(run);
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, at) => `${characters[at] ?? ""}${character}`);
}

/**
 * The tokens of a run at index time: its bigrams and its last character alone, so that every character
 * begins some token and a query of one character is a prefix.
 */
export function gramTokens(run: string): string[] {
  const characters = Array.from(run);
  const last = characters.at(-1);
  if (last === undefined || characters.length === 1) return characters;
  return [...bigrams(run), last];
}
