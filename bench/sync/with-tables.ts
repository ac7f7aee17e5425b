/** The document has no such place. */
export class NoPlaceError extends Error {
  override readonly name = "NoPlaceError";
}

/**
 * Puts a table between `<!-- NAME -->` and `<!-- /NAME -->`.
 * @throws NoPlaceError where the document has no such lines.
 */
export function withTables(document: string, name: string, table: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [document.indexOf(start), document.indexOf(end)];
  if (from < 0 || to < from) throw new NoPlaceError(`there is no place for ${name}`);
  return `${document.slice(0, from + start.length)}\n${table}\n${document.slice(to)}`;
}
