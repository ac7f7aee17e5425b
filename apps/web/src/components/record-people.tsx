import type { ReactNode } from "react";
import type { PersonItem } from "../model/page-data.js";
import { withLanguage } from "../model/page-query.js";
import { usePage } from "../page-context.js";
import { PeopleList } from "./people-list.js";

interface RecordPeopleProps {
  readonly id: string;
  readonly people: readonly PersonItem[];
  readonly hasMore: boolean;
}

/** The first of those who work for a body; nothing where nobody is on record. */
export function RecordPeople({ id, people, hasMore }: RecordPeopleProps): ReactNode {
  const { data, m } = usePage();
  if (people.length === 0) return null;
  return (
    <section aria-labelledby="people-title">
      <h2 id="people-title">{m.people}</h2>
      <PeopleList people={people} />
      {hasMore ? (
        <p>
          <a href={withLanguage(`/institutions/${id}/practitioners`, data.query.lang)}>{m.morePeople}</a>
        </p>
      ) : null}
    </section>
  );
}
