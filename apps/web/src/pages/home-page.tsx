import type { ReactNode } from "react";
import { SearchForm } from "../components/search-form.js";
import { TYPES, typeHint, typeLabel } from "../i18n/labels.js";
import { EMPTY_QUERY, searchHref } from "../model/page-query.js";
import { usePage } from "../page-context.js";

export function HomePage(): ReactNode {
  const { m } = usePage();
  return (
    <div className="wide home">
      <div className="lead">
        <h1>{m.homeTitle}</h1>
        <p>{m.intro}</p>
      </div>
      <SearchForm />
      <Examples />
      <TypeLinks />
      <p className="view-note">{m.introView}</p>
    </div>
  );
}

function Examples(): ReactNode {
  const { data, m } = usePage();
  return (
    <p className="examples">
      {m.tryThese}
      {m.examples.map((q) => (
        <a key={q} href={searchHref({ ...EMPTY_QUERY, q, lang: data.query.lang })}>
          {q}
        </a>
      ))}
    </p>
  );
}

function TypeLinks(): ReactNode {
  const { data, m } = usePage();
  return (
    <section className="types" aria-labelledby="types-title">
      <h2 id="types-title">{m.browse}</h2>
      <ul>
        {Object.keys(TYPES).map((code) => (
          <li key={code}>
            <a href={searchHref({ ...EMPTY_QUERY, types: [code], lang: data.query.lang })}>
              <strong>{typeLabel(code, data.language)}</strong>
              <span>{typeHint(code, data.language)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
