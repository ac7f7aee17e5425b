export { syntheticBodies } from "./bodies.js";
export { isLoadSize, LOAD_SIZE_NAMES, LOAD_SIZES, type LoadSize, type SideCounts } from "./load-sizes.js";
export { syntheticPeople } from "./people.js";
export * from "./synthetic-record.js";
export {
  loadSynthetic,
  OtherLoadDataError,
  type LoadCounts,
  type LoadOptions,
} from "./load/load-synthetic.js";
