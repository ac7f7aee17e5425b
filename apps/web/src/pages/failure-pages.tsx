import type { ReactNode } from "react";
import { SearchForm } from "../components/search-form.js";
import { usePage } from "../page-context.js";

interface FailureProps {
  readonly title: string;
  readonly text: string;
}

// The form stays in every failure, with what was typed: the way on is another search.
function FailurePage({ title, text }: FailureProps): ReactNode {
  return (
    <div className="wide failure">
      <section role="alert">
        <h1>{title}</h1>
        <p>{text}</p>
      </section>
      <SearchForm />
    </div>
  );
}

export function MissingPage(): ReactNode {
  const { m } = usePage();
  return <FailurePage title={m.missingTitle} text={m.missingText} />;
}

/** The API's own sentence says which condition it refused and why. */
export function RefusedPage({ detail }: { detail: string | null }): ReactNode {
  const { m } = usePage();
  return <FailurePage title={m.refusedTitle} text={detail ?? m.refusedText} />;
}

export function UnavailablePage(): ReactNode {
  const { m } = usePage();
  return <FailurePage title={m.downTitle} text={m.downText} />;
}
