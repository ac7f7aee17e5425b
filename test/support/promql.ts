/** What a Prometheus expression asks for: a metric by name, and what it wants of its labels. */
export interface Selector {
  readonly metric: string;
  readonly matchers: readonly { readonly label: string; readonly sign: string; readonly text: string }[];
}

const WORDS_OF_THE_LANGUAGE = new Set([
  "and",
  "or",
  "unless",
  "by",
  "without",
  "on",
  "ignoring",
  "bool",
  "offset",
]);

/** Every selector of an expression: names that no bracket follows and that are no words of the language. */
export function selectorsOf(expression: string): Selector[] {
  const withoutLists = expression.replace(
    /\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g,
    " ",
  );
  const names = /([a-z_:][a-z0-9_:]*)\b(?!\s*\()(?:\{([^}]*)\})?/gi;
  return [...withoutLists.replace(/\[[^\]]*\]/g, " ").matchAll(names)]
    .filter(([, name = "", braces]) => braces !== undefined || !WORDS_OF_THE_LANGUAGE.has(name))
    .map(([, metric = "", braces = ""]) => ({ metric, matchers: matchersOf(braces) }));
}

function matchersOf(braces: string): Selector["matchers"] {
  return [...braces.matchAll(/([a-z_]+)(=~|!~|!=|=)"([^"]*)"/gi)].map(
    ([, label = "", sign = "", text = ""]) => ({ label, sign, text }),
  );
}
