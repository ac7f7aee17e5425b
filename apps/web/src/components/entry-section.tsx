import type { ReactNode } from "react";
import type { Listed } from "../api/fact-types.js";
import { usePage } from "../page-context.js";

const SHOWN_AT_FIRST = 5;

interface EntrySectionProps<Entry> {
  /** Of the section's heading in the page. */
  readonly name: string;
  readonly title: string;
  readonly entries: Listed<Entry>;
  readonly draw: (entry: Entry) => ReactNode;
}

/**
 * A list of facts under its heading, the newest first as the register orders them; nothing at all where there is
 * none. A list that could not be read says so, since silence would mean that there is none.
 */
export function EntrySection<Entry extends { readonly id: string }>(
  props: EntrySectionProps<Entry>,
): ReactNode {
  const { name, title, entries, draw } = props;
  const { m } = usePage();
  if (entries?.length === 0) return null;
  const later = entries?.slice(SHOWN_AT_FIRST) ?? [];
  return (
    <section aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>{title}</h2>
      {entries === null ? <p className="notice">{m.notLoaded}</p> : null}
      <Entries entries={entries?.slice(0, SHOWN_AT_FIRST) ?? []} draw={draw} />
      {later.length === 0 ? null : (
        <details>
          <summary>{m.more(later.length)}</summary>
          <Entries entries={later} draw={draw} />
        </details>
      )}
    </section>
  );
}

function Entries<Entry extends { readonly id: string }>({
  entries,
  draw,
}: Pick<EntrySectionProps<Entry>, "draw"> & { readonly entries: readonly Entry[] }): ReactNode {
  if (entries.length === 0) return null;
  return (
    <ul className="entries">
      {entries.map((entry) => (
        <li key={entry.id}>{draw(entry)}</li>
      ))}
    </ul>
  );
}

interface EntryHeadProps {
  readonly children: ReactNode;
  readonly badges?: ReactNode;
}

/** What an entry is about, and how it stands. */
export function EntryHead({ children, badges }: EntryHeadProps): ReactNode {
  return (
    <p className="entry-head">
      <strong>{children}</strong>
      {badges}
    </p>
  );
}
