import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { FolderJournal, NO_JOURNAL } from "./journal.js";
import { QUIET, type Knobs } from "./knobs.js";
import type { Document } from "./model.js";
import { Responder } from "./responder.js";
import { Store } from "./store.js";
import { TaskRunner } from "./task-runner.js";

/** What a stand-in starts with; knobs that are not given are quiet. */
export interface StandInOptions extends Partial<Knobs> {
  /** Any free one if 0. */
  readonly port?: number;
  readonly host?: string;
  /** Asked of every request but /health; null asks for none. */
  readonly key?: string | null;
  /** Keeps tasks and documents over a restart; null keeps nothing. */
  readonly folder?: string | null;
}

/** A server that models the tasks and the stored documents of Meilisearch, and does not search. */
export interface StandIn {
  readonly url: string;
  readonly port: number;
  readonly key: string | null;
  readonly knobs: Readonly<Knobs>;
  turn(knobs: Partial<Knobs>): void;
  /** The stored documents of an index, by id; none for an index that is not there. */
  documents(indexUid: string): ReadonlyMap<string, Document>;
  /** Everything that it knows as text, tasks as well. */
  snapshot(): string;
  restore(snapshot: string): void;
  /** Ends as a kill would: connections are cut and what runs stays undone. */
  stop(): Promise<void>;
}

/** @throws Error of the system when the port is taken. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { port = 0, host = "127.0.0.1", key = null, folder = null, ...asked } = options;
  const knobs: Knobs = { ...QUIET, ...asked };
  const journal = folder === null ? null : new FolderJournal(folder);
  const store = new Store(journal ?? NO_JOURNAL);
  if (journal !== null) store.replay(journal.state, journal.entries);
  const runner = new TaskRunner(store, knobs);
  const responder = new Responder({ store, runner, knobs, key });
  const server = createServer((request, response) => void responder.respond(request, response));
  await listening(server, port, host);
  runner.pump();
  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    runner.halt();
    await closed(server);
    journal?.close();
  };
  // A listening server on a port has an address of this form.
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host}:${address.port}`,
    port: address.port,
    key,
    knobs,
    turn: (turned) => responder.turn(turned),
    documents: (indexUid) => store.indexes.get(indexUid)?.documents ?? new Map<string, Document>(),
    snapshot: () => store.snapshot(),
    restore: (snapshot) => responder.restore(snapshot),
    stop: () => (stopping ??= stop()),
  };
}

async function listening(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

async function closed(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
