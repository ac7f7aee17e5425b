export interface Segment {
  readonly text: string;
  readonly marked: boolean;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&#x27;": "'",
};

/**
 * Cuts the API's highlight (escaped text in which only `<mark>` is markup) into plain pieces. Anything else
 * that looks like markup stays visible text.
 */
export function highlightSegments(highlight: string): Segment[] {
  const segments: Segment[] = [];
  let marked = false;
  for (const part of highlight.split(/(<\/?mark>)/)) {
    if (part === "<mark>") marked = true;
    else if (part === "</mark>") marked = false;
    else if (part !== "") segments.push({ text: unescapeText(part), marked });
  }
  return segments;
}

function unescapeText(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39|#x27);/g, (entity) => ENTITIES[entity] ?? entity);
}
