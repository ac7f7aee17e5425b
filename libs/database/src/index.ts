export * from "./data-source.js";
export * from "./embedded/index.js";
export * from "./migrate.js";
export * from "./pg-errors.js";
export * from "./prepared.js";
export * from "./transaction.js";
