export { createDatabaseIfMissing } from "./connection.js";
export { findRunningPostgres } from "./find-running.js";
export {
  DataDirHeldError,
  EmbeddedPostgresError,
  systemErrorCode,
  unlessCode,
  type EmbeddedPostgresFailure,
} from "./errors.js";
export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from "./start-embedded-postgres.js";
