import { describe, expect, it } from "@jest/globals";
import { ConfigError } from "./env-reader.js";
import { loadConfig } from "./load-config.js";

function faultsOf(env: Record<string, string>): string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map((fault) => fault.variable);
    throw error;
  }
}

describe("settings", () => {
  it("starts with none given, on loopback and port 3000", () => {
    const config = loadConfig({});
    expect(config.http).toEqual({ port: 3000, host: "127.0.0.1" });
    expect(config.search.engine).toBe("auto");
  });

  it("names every wrong value at once", () => {
    const env = { PORT: "http", SEARCH_ENGINE: "elastic", DATABASE_URL: "mysql://x", LOG_LEVEL: "loud" };
    expect(faultsOf(env).sort()).toEqual(["DATABASE_URL", "LOG_LEVEL", "PORT", "SEARCH_ENGINE"]);
  });

  it("runs the worker in the API's process unless told otherwise, which needs a database for both", () => {
    expect(loadConfig({}).worker).toBe("in-process");
    const apart = { WORKER: "elsewhere", DATABASE_URL: "postgres://db/directory" };
    expect(loadConfig(apart).worker).toBe("elsewhere");
    expect(faultsOf({ WORKER: "elsewhere" })).toEqual(["WORKER"]);
    expect(faultsOf({ ...apart, WORKER: "somewhere" })).toEqual(["WORKER"]);
  });

  it("refuses production without a secret, with a weak one, or with demo accounts", () => {
    expect(faultsOf({ NODE_ENV: "production" })).toEqual(["SESSION_SECRET"]);
    expect(faultsOf({ NODE_ENV: "production", SESSION_SECRET: "short" })).toEqual(["SESSION_SECRET"]);
    const demo = { NODE_ENV: "production", SESSION_SECRET: "s".repeat(32), DEMO_PASSWORD: "a-long-password" };
    expect(faultsOf(demo)).toEqual(["DEMO_PASSWORD"]);
  });
});
