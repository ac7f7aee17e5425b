/** A paper that was uploaded. */
export interface GivenFile {
  readonly fileId: string;
  readonly name: string;
}

const REQUEST_PAPERS = ["statement", "consent"] as const;
export type RequestPaper = (typeof REQUEST_PAPERS)[number];

/** What the form of a request says. */
export interface Request {
  readonly subjectId: string;
  readonly services: readonly string[];
  readonly until: string;
  readonly papers: Readonly<Partial<Record<RequestPaper, GivenFile>>>;
}

/** What is sent: no services named means everything; a body gives no consent. */
export function requestBody(
  { subjectId, services, until, papers }: Request,
  { host, isPerson }: { readonly host: string; readonly isPerson: boolean },
): Record<string, unknown> {
  const documents = papersOf(isPerson).flatMap((kind) => {
    const file = papers[kind];
    return file === undefined ? [] : [{ kind, fileId: file.fileId }];
  });
  return {
    ...{ subjectId, host, documents },
    services: services.length === 0 ? null : services,
    ...(until === "" ? {} : { until }),
  };
}

/** The papers that go with every request of the kind; the host names what else it wants. */
export function papersOf(isPerson: boolean): readonly RequestPaper[] {
  return isPerson ? REQUEST_PAPERS : ["statement"];
}
