import type { Queryable } from "#database";
import { shanghaiToday } from "#codes";
import { normaliseText } from "../text/normalise-text.js";
import type { Suggestion } from "../search-answer.js";
import type { ProposedName } from "../engines/postgres/names-starting.js";
import type { PostgresEngine } from "../engines/postgres/postgres-engine.js";
import { RecentNames } from "./recent-names.js";
import { listedNamesOf } from "./listed-names.query.js";
import type { FixedSuggestions } from "./suggestions.js";

export interface SuggestParts {
  /** The register: what is suggested is asked of it once more. */
  readonly register: Queryable;
  readonly engine: PostgresEngine;
  /** Of the present reference data. */
  readonly fixed: () => FixedSuggestions;
}

/** A name is worth typing further only so long; whoever pastes more is searching. */
const LONGEST = 40;

/**
 * Suggestions as one types: names of bodies and people that start with it (in characters, pinyin or initials)
 * and that the register lists now, then types, places and services. Asked of Postgres whatever the engine, as
 * an index over the starts of names answers it in a few milliseconds.
 */
export class SuggestService {
  private readonly recent = new RecentNames();

  constructor(private readonly parts: SuggestParts) {}

  async suggest(q: string, limit: number): Promise<readonly Suggestion[]> {
    const typed = normaliseText(q).replaceAll(" ", "");
    if (typed === "" || typed.length > LONGEST) return [];
    const fixed = this.parts.fixed().startingWith(q, limit);
    const version = await tableVersion(this.parts.register);
    const proposed = await this.recent.get(typed, version, () =>
      this.parts.engine.namesStarting(typed, shanghaiToday(new Date())),
    );
    const names = await this.listed(proposed);
    const room = Math.max(limit - fixed.length, Math.ceil(limit / 2));
    return [...names.slice(0, room), ...fixed].slice(0, limit);
  }

  private async listed(proposed: readonly ProposedName[]): Promise<Suggestion[]> {
    const names = await listedNamesOf(this.parts.register, proposed);
    return proposed.flatMap(({ kind, id }): Suggestion[] => {
      const text = names.get(id);
      return text === undefined ? [] : [{ kind, text, id }];
    });
  }
}

/** Another one after each batch that the answering table has taken in. */
async function tableVersion(register: Queryable): Promise<string> {
  const [row] = await register.query<{ version: string }[]>(
    `SELECT i.index_uid || ' ' || i.confirmed AS version
     FROM search_index i JOIN search_generation g ON g.number = i.generation_number
     WHERE g.engine = 'postgres' AND g.state = 'active'`,
  );
  return row?.version ?? "";
}
