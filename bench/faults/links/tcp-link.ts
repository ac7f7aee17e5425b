import net from "node:net";
import { setTimeout } from "node:timers/promises";

/**
 * How a link treats what passes over it.
 * - `open`: all passes at once
 * - `slow`: every piece waits `ms` before it goes on
 * - `cut`: a connection is broken off after `bytes`, in the middle of whatever it carries
 * - `refuse`: nobody gets in, and whoever is in is thrown out
 * - `frozen`: nothing passes and nothing is broken off; all goes on when it opens again
 * - `half-open`: the far side is gone without a word: what was connected stays connected to nothing for ever
 */
export type LinkMode =
  | { readonly kind: "open" | "refuse" | "frozen" | "half-open" }
  | { readonly kind: "slow"; readonly ms: number }
  | { readonly kind: "cut"; readonly bytes: number };

/** A way to a server that can be made bad and mended; the only way that the program's processes know. */
export class TcpLink {
  private mode: LinkMode = { kind: "open" };
  private readonly carried = new Set<Carried>();
  private thaw: (() => void)[] = [];

  private constructor(
    private readonly server: net.Server,
    readonly port: number,
    private readonly targetPort: () => number,
  ) {
    server.on("connection", (near) => this.carry(near));
  }

  /** @param targetPort of 127.0.0.1, asked for each connection. */
  static async open(targetPort: () => number): Promise<TcpLink> {
    const server = net.createServer({ allowHalfOpen: false, noDelay: true });
    const port = await new Promise<number>((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
    return new TcpLink(server, port, targetPort);
  }

  set(mode: LinkMode): void {
    this.mode = mode;
    if (mode.kind === "refuse") this.breakAll();
    if (mode.kind === "half-open") for (const one of this.carried) one.lose();
    if (mode.kind === "frozen") return;
    const waiting = this.thaw;
    this.thaw = [];
    for (const goOn of waiting) goOn();
  }

  /** Breaks every present connection off; new ones are carried. */
  breakAll(): void {
    for (const one of this.carried) one.end();
  }

  async close(): Promise<void> {
    this.set({ kind: "refuse" });
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private carry(near: net.Socket): void {
    if (this.mode.kind === "refuse") return void near.resetAndDestroy();
    const one: Carried = new Carried(near, this.targetPort(), (size): Promise<void> =>
      this.passage(size, one),
    );
    this.carried.add(one);
    near.once("close", () => this.carried.delete(one));
    if (this.mode.kind === "half-open") one.lose();
  }

  /** Waits as long as the mode wants before a piece goes on. */
  private async passage(size: number, one: Carried): Promise<void> {
    while (this.mode.kind === "frozen") await new Promise<void>((resolve) => this.thaw.push(resolve));
    if (this.mode.kind === "slow") await setTimeout(this.mode.ms);
    if (this.mode.kind === "cut" && (one.bytes += size) > this.mode.bytes) one.end();
  }
}

/** One connection with its far side. */
class Carried {
  /** Carried since the link began to cut. */
  bytes = 0;
  private isLost = false;
  private readonly far: net.Socket;

  constructor(
    private readonly near: net.Socket,
    port: number,
    passage: (size: number) => Promise<void>,
  ) {
    this.far = net.connect({ port, host: "127.0.0.1", noDelay: true });
    this.pass(near, this.far, passage);
    this.pass(this.far, near, passage);
  }

  end(): void {
    this.near.resetAndDestroy();
    this.far.destroy();
  }

  /** The far side goes; the near one is told nothing, and what it still sends falls into a hole. */
  lose(): void {
    this.isLost = true;
    this.far.destroy();
  }

  private pass(from: net.Socket, to: net.Socket, passage: (size: number) => Promise<void>): void {
    let last = Promise.resolve();
    const next = (work: () => void, size: number): void => {
      last = last.then(() => passage(size)).then(work);
    };
    from.on("data", (piece: Buffer) => {
      if (this.isLost) return;
      from.pause();
      next(() => {
        if (!to.destroyed && to.writable) to.write(piece);
        if (!from.destroyed) from.resume();
      }, piece.length);
    });
    from.on("error", () => this.closeOther(from, to));
    from.on("close", () => next(() => this.closeOther(from, to), 0));
  }

  /** The near side's end always ends the far one; a lost far side ends nobody. */
  private closeOther(from: net.Socket, to: net.Socket): void {
    if (from === this.near || !this.isLost) to.destroy();
  }
}
