import { describe, expect, it } from "@jest/globals";
import { createServer, type Server } from "node:net";
import { directoryUrl, queryRefusal } from "./connection.js";
import { freePort, isPassing } from "./launch-server.js";

const listening = (port: number): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(port, "127.0.0.1", () => resolve(server));
  });

describe("queryRefusal", () => {
  it("says why nobody answers on a free port", async () => {
    expect(await queryRefusal(directoryUrl(await freePort(), "x"))).toMatch(/ECONNREFUSED/);
  });
  it("gives up on a listener that says nothing", async () => {
    const port = await freePort();
    const mute = await listening(port);
    try {
      expect(await queryRefusal(directoryUrl(port, "x"))).toMatch(/timeout/);
    } finally {
      mute.close();
    }
  });
});

describe("isPassing", () => {
  it.each([
    'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use',
    "FATAL:  could not create any TCP/IP sockets",
    'FATAL:  lock file "postmaster.pid" already exists',
    "FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use",
  ])("tries again after: %s", (line) => expect(isPassing(line)).toBe(true));
  it.each([
    "FATAL:  database files are incompatible with server",
    "PANIC:  could not locate a valid checkpoint",
  ])("does not try again after: %s", (line) => expect(isPassing(line)).toBe(false));
});
