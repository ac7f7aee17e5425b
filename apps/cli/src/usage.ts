/** The command line can't be understood; carries the usage. */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(reason: string) {
    super(`${reason}\n\n${USAGE}`);
  }
}

export const USAGE = `Usage: npm run cli -- COMMAND

  migrate                                  bring the schema up to date
  seed                                     put in reference data and the public institutions
  demo-data --size small|bench|full [--seed N]
                                           put in made-up records for trials under load; never in production
  account add NAME --role ROLE [--role …] [--jurisdiction SC|CQ] [--institution ID]
                                           the first password is read from standard input
  account reset NAME                       a new password, read from standard input
  account disable NAME                     ends its sessions at once
  import FILE --kind institutions|practitioners --account NAME [--dry-run]
                                           imports a CSV or XLSX file as that registrar; exit code 3 when rows were rejected
  export NAME [--out FILE] [--jurisdiction SC|CQ]
                                           institutions or practitioners as .csv, .ndjson or .jsonld: what is listed
  erase ID --account NAME --reason TEXT    takes private data out of a record and its history, as that registrar; the value is
                                           read from standard input
  audit verify [--head HEX]                checks that nothing sealed was altered since; exit code 3 names the first broken link
  calendar list YEAR                       holidays and shifted working days as announced
  calendar set DAY works|off --name TEXT --source TEXT
                                           says of one day whether authorities work; clocks go by it at once
  limits list                              working days that an authority has for each stage of a procedure
  limits set SC|CQ PROCEDURE STAGE DAYS --from DAY --article TEXT --source TEXT [--verified]
                                           for stages that begin on that day or later; what has not begun is replaced
  materials list SC|CQ                     papers that an authority asks a firm for before it opens a branch there
  materials load FILE                      an authority's whole list from a day on, like seeds/data/branch-materials.ndjson;
                                           one that has not begun is replaced
  sync status                              how far the search indexes are; exit code 1 when something is parked or refused
  sync retry [--id ID]                     tries parked documents again
  sync drift [--full] [--engine E]         counts, or compares every document, and mends; exit code 3 when it found some
  sync rebuild [--engine E] [--wait]       fills a new generation beside the one that answers, then lets it answer
  sync rollback --engine E                 lets the generation before answer again
                                           drift and rebuild are done by a running worker; E is postgres or meilisearch

DATABASE_URL names the server; without it the embedded one under DATA_DIR is used.`;
