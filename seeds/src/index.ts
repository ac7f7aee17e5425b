export * from "./divisions.js";
export { SeedDataError } from "./seed-faults.js";
export * from "./vocabularies.js";
