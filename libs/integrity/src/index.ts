export * from "./measure.js";
