import { Refused } from "./faults.js";
import { matches, type Comparison, type Operator } from "./filter-match.js";
import type { Document } from "./model.js";
import { filterFeatures } from "./settings.js";

/** True for the documents that a filter lets through. */
export type Filter = (document: Document) => boolean;

/**
 * Reads a filter as text, or as a list of texts (AND) and lists of texts (OR): comparisons, IN, TO, EXISTS, IS NULL,
 * IS EMPTY, NOT, AND, OR and brackets; nothing about places or vectors.
 * @throws Refused for one that can't be read, or for an attribute that is not filterable in that way.
 */
export function readFilter(filter: unknown, settings: Document): Filter {
  if (filter === undefined || filter === null) return () => true;
  if (typeof filter === "string")
    return filter.trim() === "" ? () => true : new FilterReader(filter, settings).read();
  if (!Array.isArray(filter)) throw new Refused("invalid_document_filter", "A filter is a text or a list.");
  const parts = filter.map((part: unknown) =>
    Array.isArray(part)
      ? anyOf(part.map((one: unknown) => readFilter(one, settings)))
      : readFilter(part, settings),
  );
  return allOf(parts);
}

const allOf =
  (parts: readonly Filter[]): Filter =>
  (document) =>
    parts.every((part) => part(document));
const anyOf =
  (parts: readonly Filter[]): Filter =>
  (document) =>
    parts.some((part) => part(document));

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|!=|<=|>=|[=<>()[\],]|[^\s=<>()[\],!"']+)/y;

class FilterReader {
  private readonly tokens: string[] = [];
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly settings: Document,
  ) {
    const pattern = new RegExp(TOKEN);
    const end = text.trimEnd().length;
    while (pattern.lastIndex < end) {
      const [, token] = pattern.exec(text) ?? [];
      if (token === undefined) throw this.unreadable();
      this.tokens.push(token);
    }
  }

  read(): Filter {
    const filter = this.either();
    if (this.at < this.tokens.length) throw this.unreadable();
    return filter;
  }

  private either(): Filter {
    const parts = [this.both()];
    while (this.took("OR")) parts.push(this.both());
    return anyOf(parts);
  }

  private both(): Filter {
    const parts = [this.one()];
    while (this.took("AND")) parts.push(this.one());
    return allOf(parts);
  }

  private one(): Filter {
    if (this.took("NOT")) return not(this.one());
    if (!this.took("(")) return this.comparison();
    const inner = this.either();
    this.need(")");
    return inner;
  }

  private comparison(): Filter {
    const attribute = unquoted(this.next());
    if (this.took("NOT")) return not(this.named(attribute));
    return this.named(attribute);
  }

  private named(attribute: string): Filter {
    if (this.took("IN")) return this.checked({ attribute, operator: "IN", values: this.list() });
    if (this.took("EXISTS")) return this.checked({ attribute, operator: "EXISTS", values: [] });
    if (this.took("IS")) return this.state(attribute);
    const token = this.next();
    if (isOperator(token)) {
      return this.checked({ attribute, operator: token, values: [unquoted(this.next())] });
    }
    this.need("TO");
    return this.checked({ attribute, operator: "TO", values: [unquoted(token), unquoted(this.next())] });
  }

  private state(attribute: string): Filter {
    const negated = this.took("NOT");
    const word = this.next();
    if (word !== "NULL" && word !== "EMPTY") throw this.unreadable();
    const filter = this.checked({ attribute, operator: word, values: [] });
    return negated ? not(filter) : filter;
  }

  private list(): string[] {
    this.need("[");
    const values: string[] = [];
    while (!this.took("]")) {
      values.push(unquoted(this.next()));
      this.took(",");
    }
    return values;
  }

  private checked(comparison: Comparison): Filter {
    const { attribute, operator } = comparison;
    const features = filterFeatures(this.settings, attribute);
    if (features === null)
      throw new Refused("invalid_document_filter", `Attribute \`${attribute}\` is not filterable.`);
    const compares = ["<", "<=", ">", ">=", "TO"].includes(operator);
    if (compares ? !features.comparison : !features.equality) {
      const message = `Filter operator \`${operator}\` is not allowed for the attribute \`${attribute}\`.`;
      throw new Refused("invalid_search_filter", message);
    }
    return (document) => matches(document, comparison);
  }

  private next(): string {
    const token = this.tokens[this.at];
    if (token === undefined) throw this.unreadable();
    this.at += 1;
    return token;
  }

  private took(word: string): boolean {
    if (this.tokens[this.at] !== word) return false;
    this.at += 1;
    return true;
  }

  private need(word: string): void {
    if (!this.took(word)) throw this.unreadable();
  }

  private unreadable(): Refused {
    return new Refused("invalid_document_filter", `The filter can't be read: ${this.text}`);
  }
}

function not(filter: Filter): Filter {
  return (document) => !filter(document);
}

function unquoted(token: string): string {
  return /^["']/.test(token) ? token.slice(1, -1).replace(/\\(.)/g, "$1") : token;
}

function isOperator(token: string): token is Operator {
  return ["=", "!=", "<", "<=", ">", ">="].includes(token);
}
