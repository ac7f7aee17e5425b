export * from "./divisions.js";
export * from "./institutions.js";
export * from "./lay-terms.js";
export * from "./procedures.js";
export { packageRoot, seedDataPath } from "./package-root.js";
export { SeedDataError } from "./seed-faults.js";
export * from "./vocabularies.js";
export { seedAll } from "./load/seed-all.js";
export * from "./synthetic/index.js";
