const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that is safe inside HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

/**
 * The name with the pieces that answer the query between `<mark>` and `</mark>`, everything else escaped.
 * @param pieces texts to mark, as they stand in the name.
 */
export function highlightName(name: string, pieces: readonly string[]): string {
  const lower = name.toLowerCase();
  const marked = new Array<boolean>(name.length).fill(false);
  for (const piece of pieces) {
    if (piece === "") continue;
    for (let at = lower.indexOf(piece); at >= 0; at = lower.indexOf(piece, at + 1))
      marked.fill(true, at, at + piece.length);
  }
  let html = "";
  for (let at = 0; at < name.length;) {
    let end = at;
    while (end < name.length && marked[end] === marked[at]) end += 1;
    const part = escapeHtml(name.slice(at, end));
    html += marked[at] === true ? `<mark>${part}</mark>` : part;
    at = end;
  }
  return html;
}

/** The longest parts of the typed text that stand in the name; at least two characters unless it is one. */
export function piecesInName(name: string, typed: readonly string[]): string[] {
  const lower = name.toLowerCase();
  return typed.flatMap((text) => {
    if (text.length < 2) return lower.includes(text) ? [text] : [];
    return longestParts(lower, text);
  });
}

function longestParts(name: string, text: string): string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length - 1;) {
    let to = from + 1;
    while (to < text.length && name.includes(text.slice(from, to + 1))) to += 1;
    if (to - from >= 2) parts.push(text.slice(from, to));
    from = to - from >= 2 ? to : from + 1;
  }
  return parts;
}
