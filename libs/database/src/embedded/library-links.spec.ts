import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { mkdtemp, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { binaryPackageName, findBinaries, type PostgresBinaries } from "./binaries.js";
import { makeLibraryLinks, parseLinksManifest, postgresEnvironment } from "./library-links.js";

const MANIFEST = JSON.stringify([
  { source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so" },
  { source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" },
]);

describe("parseLinksManifest", () => {
  it("reads which library goes by which names", () => {
    expect(parseLinksManifest(MANIFEST)).toEqual([
      { file: "libpq.so.5.18", name: "libpq.so" },
      { file: "libpq.so.5.18", name: "libpq.so.5" },
    ]);
  });
  it("never leaves its folder, whatever the list says", () => {
    expect(parseLinksManifest('[{"source":"../../etc/passwd","target":"/../x"}]')).toEqual([
      { file: "passwd", name: "x" },
    ]);
  });
  it.each(["{}", '[{"source":1,"target":"x"}]', "[null]"])("refuses %s", (text) => {
    expect(() => parseLinksManifest(text)).toThrow(/unreadable/);
  });
});

describe("makeLibraryLinks", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "library-links-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const binariesIn = (libraries: string): PostgresBinaries => ({
    initdb: "/x/initdb",
    postgres: "/x/postgres",
    libraries,
    linksManifest: join(folder, "manifest.json"),
  });

  it("follows a checkout that was moved, however often it is called", async () => {
    await writeFile(join(folder, "manifest.json"), MANIFEST);
    await makeLibraryLinks(join(folder, "links"), binariesIn("/old/lib"));
    await makeLibraryLinks(join(folder, "links"), binariesIn("/new/lib"));
    await makeLibraryLinks(join(folder, "links"), binariesIn("/new/lib"));
    expect(await readlink(join(folder, "links", "libpq.so.5"))).toBe("/new/lib/libpq.so.5.18");
  });
  it("needs none where the package lists none", async () => {
    await expect(makeLibraryLinks(join(folder, "links"), binariesIn("/lib"))).resolves.toBeUndefined();
  });
  it("keeps settings for other servers away from this one", () => {
    expect(Object.keys(postgresEnvironment("/a", "/b")).filter((name) => name.startsWith("PG"))).toEqual([]);
  });
});

describe("findBinaries", () => {
  it("names the missing package and the way out", () => {
    expect(() => findBinaries("plan9", "mips")).toThrow(
      new RegExp(`${binaryPackageName("plan9", "mips")}.*DATABASE_URL`),
    );
  });
});
