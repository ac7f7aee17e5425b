export * from "./app-config.js";
export * from "./env-reader.js";
export * from "./load-config.js";
export * from "./version.js";
