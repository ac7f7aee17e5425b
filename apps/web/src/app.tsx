import type { ReactNode } from "react";
import { Layout } from "./components/layout.js";
import type { PageData } from "./model/page-data.js";
import { PageContext } from "./page-context.js";
import { HomePage } from "./pages/home-page.js";
import { MissingPage, RefusedPage, UnavailablePage } from "./pages/failure-pages.js";
import { PeoplePage } from "./pages/people-page.js";
import { PersonPage } from "./pages/person-page.js";
import { RecordPage } from "./pages/record-page.js";
import { ResultsPage } from "./pages/results-page.js";
import { WorkspacePage } from "./pages/workspace-page.js";

/** One page, drawn alike on the server and in the browser. */
export function App({ data }: { data: PageData }): ReactNode {
  return (
    <PageContext value={data}>
      <Layout>
        <Page data={data} />
      </Layout>
    </PageContext>
  );
}

function Page({ data }: { data: PageData }): ReactNode {
  const { view } = data;
  switch (view.kind) {
    case "home":
      return <HomePage />;
    case "results":
      return <ResultsPage view={view} />;
    case "record":
      return <RecordPage view={view} />;
    case "person":
      return <PersonPage view={view} />;
    case "people":
      return <PeoplePage view={view} />;
    case "workspace":
      return <WorkspacePage />;
    case "missing":
      return <MissingPage />;
    case "refused":
      return <RefusedPage detail={view.detail} />;
    case "unavailable":
      return <UnavailablePage />;
  }
}
