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

  it.each([
    ["https://court.example.cn/hooks/directory", []],
    ["http://127.0.0.1:9000/", []],
    ["http://[::1]:9000/", []],
    ["http://localhost/", []],
    ["http://court.example.cn/", ["WEBHOOK_URL"]],
    ["http://127.0.0.1.example.cn/", ["WEBHOOK_URL"]],
    ["ftp://court.example.cn/", ["WEBHOOK_URL"]],
    ["https://name:word@court.example.cn/", ["WEBHOOK_URL"]],
    ["court.example.cn", ["WEBHOOK_URL"]],
  ])("sends notices to %s only by a way that nobody else reads", (url, faults) => {
    expect(faultsOf({ WEBHOOK_URL: url, WEBHOOK_SECRET: "s".repeat(32) })).toEqual(faults);
  });

  it("sends notices only where both the address and a long secret are given, and never repeats the secret", () => {
    const url = "https://court.example.cn/";
    expect(loadConfig({}).webhook).toBeNull();
    expect(loadConfig({ WEBHOOK_SECRET: "s".repeat(32) }).webhook).toBeNull();
    expect(loadConfig({ WEBHOOK_URL: url, WEBHOOK_SECRET: "s".repeat(32) }).webhook?.url).toBe(url);
    expect(faultsOf({ WEBHOOK_URL: url })).toEqual(["WEBHOOK_SECRET"]);
    expect(faultsOf({ WEBHOOK_URL: "nowhere", WEBHOOK_SECRET: "short" })).toEqual([
      "WEBHOOK_URL",
      "WEBHOOK_SECRET",
    ]);
    const short = "a-secret-too-short-to-pass";
    expect(() => loadConfig({ WEBHOOK_URL: url, WEBHOOK_SECRET: short })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(short) }),
    );
  });

  it("refuses production without a secret, with a weak one, or with demo accounts", () => {
    expect(faultsOf({ NODE_ENV: "production" })).toEqual(["SESSION_SECRET"]);
    expect(faultsOf({ NODE_ENV: "production", SESSION_SECRET: "short" })).toEqual(["SESSION_SECRET"]);
    const demo = { NODE_ENV: "production", SESSION_SECRET: "s".repeat(32), DEMO_PASSWORD: "a-long-password" };
    expect(faultsOf(demo)).toEqual(["DEMO_PASSWORD"]);
  });
});
