/** The program's settings, read once at start; nobody else reads the environment. */
export interface AppConfig {
  readonly production: boolean;
  readonly http: { readonly port: number; readonly host: string };
  /** Absolute path; the only folder that a running program writes. */
  readonly dataDir: string;
  /** A server of the operator's own; null means the embedded one under `dataDir`. */
  readonly databaseUrl: string | null;
  readonly search: {
    readonly engine: "auto" | "meilisearch" | "postgres";
    readonly meiliUrl: string | null;
    readonly meiliKey: string | null;
  };
  /** Where the sync worker runs: beside the API in its process, or as a process of its own. */
  readonly worker: "in-process" | "elsewhere";
  readonly demoPassword: string | null;
  /** Peppers the stored hashes of session tokens; null means one is made and kept under `dataDir`. */
  readonly sessionSecret: string | null;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
  readonly tilesUrl: string | null;
  /** Where workers send notices; null sends none. The secret is never told or logged. */
  readonly webhook: { readonly url: string; readonly secret: string } | null;
}
