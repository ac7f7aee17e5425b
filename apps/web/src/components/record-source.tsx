import type { ReactNode } from "react";
import type { Source } from "../api/types.js";
import { qualityLabel } from "../i18n/labels.js";
import { usePage } from "../page-context.js";
import { Fact } from "./fact.js";
import { Chinese } from "./record-facts.js";
import { SourceLink } from "./source-link.js";
import { SourceAge } from "./source-line.js";

interface RecordSourceProps {
  readonly source: Source;
  readonly quality?: string | null;
  readonly note?: string | null;
}

/** Where a record comes from, in what document, and how old it is. */
export function RecordSource({ source, quality, note }: RecordSourceProps): ReactNode {
  const { data, m } = usePage();
  return (
    <section className="provenance" aria-labelledby="source-title">
      <h2 id="source-title">{m.sourceTitle}</h2>
      <dl>
        <Fact name={m.from}>
          <Chinese>{source.authority}</Chinese>
        </Fact>
        <Fact name={m.document}>
          <Chinese>{source.document}</Chinese>
          <SourceLink url={source.url} />
        </Fact>
        <Fact name={m.date}>
          <SourceAge source={source} named={false} />
        </Fact>
        <Fact name={m.quality}>{quality ? qualityLabel(quality, data.language) : null}</Fact>
        <Fact name={m.note}>{note ? <Chinese>{note}</Chinese> : null}</Fact>
      </dl>
    </section>
  );
}
