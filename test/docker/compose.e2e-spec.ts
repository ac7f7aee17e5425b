import { readFile, utimes } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { ConfigError, loadConfig, type AppConfig } from "#config";
import {
  composeServices,
  dockerStages,
  environmentOf,
  exampleVariables,
  MissingVariableError,
  readYaml,
  variablesIn,
} from "../support/docker-files.js";
import { child, isObject, listAt, objectAt, textAt } from "../support/json.js";
import { CHECKOUT, cleanUp, freshFolder, Program, WORKER } from "../support/program.js";
import { cloneDatabase } from "../support/databases.js";

type Service = Readonly<Record<string, unknown>>;

const SECRETS = {
  POSTGRES_PASSWORD: "1f0a4c2e6b8d9e7f5a3c",
  MEILI_KEY: "9d8c7b6a5f4e3d2c1b0a",
  SESSION_SECRET: "0123456789abcdef0123456789abcdef",
};
const APIS = ["api-1", "api-2"];
const WORKERS = ["worker-1", "worker-2"];
const OURS = [...APIS, ...WORKERS, "schema", "cli"];

let services: Readonly<Record<string, Service>>;
let example: Readonly<Record<string, string>>;
let image: Readonly<Record<string, string>>;
beforeAll(async () => {
  services = await composeServices();
  example = await exampleVariables();
  image = await imageEnvironment();
});
afterEach(cleanUp);

/** What the image's last stage sets. */
async function imageEnvironment(): Promise<Record<string, string>> {
  const last = (await dockerStages()).at(-1) ?? [];
  const set = last.filter(({ name }) => name === "ENV").map(({ rest }) => rest);
  const pairs = set.flatMap((rest) => rest.split(/\s+/)).map((pair) => pair.split("=", 2));
  return Object.fromEntries(pairs.map(([name = "", value = ""]) => [name, value]));
}

function service(name: string): Service {
  const found = services[name];
  if (found === undefined) throw new Error(`no service ${name}`);
  return found;
}

/** The settings of a container, and which variables the program asked for. */
function configured(
  name: string,
  filled: Readonly<Record<string, string>>,
): { config: AppConfig; asked: Set<string> } {
  const environment = { ...image, ...environmentOf(service(name), { ...example, ...filled }) };
  const asked = new Set<string>();
  const watched = new Proxy<Record<string, string | undefined>>(environment, {
    get: (target, variable) => {
      asked.add(String(variable));
      return target[String(variable)];
    },
  });
  return { config: loadConfig(watched), asked };
}

function faultsWith(filled: Readonly<Record<string, string>>): string[] {
  try {
    for (const name of OURS) configured(name, { ...SECRETS, ...filled });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map(({ variable }) => variable);
    if (error instanceof MissingVariableError) return [error.variable];
    throw error;
  }
}

describe("the settings of the compose file", () => {
  it.each(OURS)("are accepted by %s for production, and none of them is unknown to it", (name) => {
    const { config, asked } = configured(name, SECRETS);
    expect(config.production).toBe(true);
    expect(
      Object.keys(environmentOf(service(name), SECRETS)).filter((variable) => !asked.has(variable)),
    ).toEqual([]);
    expect(Object.keys(image).filter((variable) => !asked.has(variable))).toEqual([]);
  });

  it("let the APIs leave the sync to the workers, on one register, one index and one secret", () => {
    const configs = [...APIS, ...WORKERS].map((name) => configured(name, SECRETS).config);
    expect(configs.map(({ worker }) => worker).slice(0, 2)).toEqual(["elsewhere", "elsewhere"]);
    const shared = configs.map(({ databaseUrl, search, sessionSecret, dataDir }) =>
      JSON.stringify({ databaseUrl, search, sessionSecret, dataDir }),
    );
    expect(new Set(shared).size).toBe(1);
    const url = new URL(configs[0]?.databaseUrl ?? "");
    expect([url.hostname, decodeURIComponent(url.password)]).toEqual(["postgres", SECRETS.POSTGRES_PASSWORD]);
  });

  it("come from the example, which has no secret in it and leaves none out", async () => {
    const text = await readFile(path.join(CHECKOUT, "docker/compose.yml"), "utf8");
    expect(variablesIn(text)).toEqual(Object.keys(example).sort());
    for (const name of Object.keys(SECRETS)) expect([name, example[name]]).toEqual([name, ""]);
    for (const name of Object.keys(SECRETS)) expect(faultsWith({ [name]: "" })).toEqual([name]);
  });

  it("are refused when a secret is weak", () => {
    expect(faultsWith({})).toEqual([]);
    expect(faultsWith({ SESSION_SECRET: "short" })).toEqual(["SESSION_SECRET"]);
    expect(faultsWith({ MEILI_KEY: "short" })).toEqual(["MEILI_KEY"]);
    const hook = { WEBHOOK_URL: "https://court.example.cn/hook" };
    expect(faultsWith({ ...hook, WEBHOOK_SECRET: "short" })).toEqual(["WEBHOOK_SECRET"]);
    expect(
      configured("worker-1", { ...SECRETS, ...hook, WEBHOOK_SECRET: "s".repeat(32) }).config.webhook?.url,
    ).toBe(hook.WEBHOOK_URL);
  });

  it("are those that PostgreSQL and Meilisearch are started with", () => {
    const { config } = configured("api-1", SECRETS);
    const postgres = environmentOf(service("postgres"), SECRETS);
    const url = new URL(config.databaseUrl ?? "");
    expect([url.username, url.pathname, url.password]).toEqual([
      postgres["POSTGRES_USER"],
      `/${postgres["POSTGRES_DB"] ?? ""}`,
      postgres["POSTGRES_PASSWORD"],
    ]);
    expect(postgres["POSTGRES_INITDB_ARGS"]).toContain("--locale=C.UTF-8");
    expect(environmentOf(service("meilisearch"), SECRETS)).toMatchObject({
      MEILI_MASTER_KEY: config.search.meiliKey,
      MEILI_ENV: "production",
    });
    expect(textAt(service("meilisearch"), "image")).toBe("getmeili/meilisearch:v1.50");
    expect(textAt(service("postgres"), "image")).toBe("postgres:18");
  });
});

describe("the services of the compose file", () => {
  it("wait for the register and its schema, never for Meilisearch to be well", () => {
    for (const name of [...APIS, ...WORKERS]) {
      expect([name, objectAt(service(name), "depends_on")]).toEqual([
        name,
        {
          postgres: { condition: "service_healthy" },
          schema: { condition: "service_completed_successfully" },
          meilisearch: { condition: "service_started" },
        },
      ]);
    }
    for (const name of Object.keys(services)) {
      const needs = service(name)["depends_on"];
      for (const needed of isObject(needs) ? Object.keys(needs) : [])
        expect(services).toHaveProperty([needed]);
    }
    expect(objectAt(service("postgres"), "healthcheck")).toHaveProperty("test");
  });

  it("run programs that there are, as nobody special, on a root that can't be written", () => {
    for (const name of OURS) {
      const own = service(name);
      expect([name, own]).toEqual([
        name,
        expect.objectContaining({
          image: "chuan-yu-legal-directory",
          init: true,
          read_only: true,
          cap_drop: ["ALL"],
          security_opt: ["no-new-privileges:true"],
        }),
      ]);
      expect(own).not.toHaveProperty("user");
      expect(own).not.toHaveProperty("privileged");
      expect(
        listAt(own, "tmpfs").some((mount) => String(mount).startsWith(`${image["DATA_DIR"] ?? "?"}:`)),
      ).toBe(true);
    }
    for (const name of WORKERS)
      expect(listAt(service(name), "command")).toEqual(["node", path.relative(CHECKOUT, WORKER)]);
    for (const name of APIS) expect(service(name)).not.toHaveProperty("command");
  });

  it("are reached from this machine alone, and only those that have to be", () => {
    const published = Object.entries(services).flatMap(([name, { ports }]) =>
      Array.isArray(ports) ? ports.map((port) => [name, String(port)] as const) : [],
    );
    expect(published.map(([name]) => name)).toEqual(["api-1", "api-2", "prometheus"]);
    for (const [name, port] of published)
      expect([name, port]).toEqual([name, expect.stringMatching(/^127\.0\.0\.1:/)]);
    expect(new Set(published.map(([, port]) => port)).size).toBe(published.length);
  });

  it("keep what must outlive them in volumes that are declared", async () => {
    const mounts = Object.values(services).flatMap(({ volumes }) =>
      (Array.isArray(volumes) ? volumes : []).map(String),
    );
    const named = mounts.filter((mount) => !mount.startsWith(".")).map((mount) => mount.split(":")[0]);
    const declared = Object.keys(objectAt(await readYaml("compose.yml"), "volumes"));
    expect([...new Set(named)].sort()).toEqual(declared.sort());
    for (const name of [...APIS, ...WORKERS]) {
      const { config } = configured(name, SECRETS);
      expect([name, service(name)["volumes"]]).toEqual([name, [`files:${config.dataDir}/files`]]);
    }
    // PostgreSQL 18's image keeps its data a folder deeper than those before it.
    expect(mounts).toContain("postgres:/var/lib/postgresql");
    expect(mounts).toContain("meilisearch:/meili_data");
  });
});

describe("the check of a worker's life", () => {
  /** What the check says of a worker on that folder: 0 is well. */
  async function verdict(dataDir: string): Promise<{ code: number | null; text: string }> {
    const [kind, node, ...args] = listAt(service("worker-1"), "healthcheck", "test").map(String);
    expect([kind, node]).toEqual(["CMD", "node"]);
    const check = new Program({ env: { DATA_DIR: dataDir }, command: [process.execPath, ...args] });
    const { code } = await check.ended;
    return { code, text: check.text };
  }

  it("says well while it beats, and ill when it has stopped or never began", async () => {
    const dataDir = await freshFolder();
    const before = await verdict(dataDir);
    expect([before.code, before.text]).toEqual([1, expect.stringContaining("ENOENT")]);
    const database = await cloneDatabase();
    try {
      const env = { DATABASE_URL: database.url, DATA_DIR: dataDir };
      const worker = new Program({ env, command: [process.execPath, WORKER] });
      await worker.said(/"msg":"worker started"/);
      expect(await verdict(dataDir)).toEqual({ code: 0, text: "" });
      await worker.killHard();
      const minuteAgo = new Date(Date.now() - 60_000);
      await utimes(path.join(dataDir, "worker-heartbeat"), minuteAgo, minuteAgo);
      expect(await verdict(dataDir)).toEqual({ code: 1, text: "" });
    } finally {
      await cleanUp();
      await database.drop();
    }
  }, 120_000);
});

describe("what is scraped", () => {
  it("is both APIs, under the name that the alerts know", async () => {
    const job = objectAt(await readYaml("prometheus/prometheus.yml"), "scrape_configs", 0);
    expect(child(job, "job_name")).toBe("directory");
    expect(listAt(job, "static_configs", 0, "targets")).toEqual(
      APIS.map((name) => `${name}:${image["PORT"] ?? "?"}`),
    );
  });
});
