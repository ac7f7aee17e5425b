import { createHash, randomUUID } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { unlessCode } from "#database";
import type { FileStore, StagedFile } from "./file-store.js";
import { HEAD_BYTES } from "./file-types.js";

/** Where files are put while they come in. */
const INCOMING = "incoming";
const HASH = /^[0-9a-f]{64}$/;
const HOUR_MS = 3_600_000;
/** What has not been kept by then was left by a process that ended. */
const LEFT_BEHIND_MS = 24 * HOUR_MS;

/**
 * Files below a folder, each under its hash (`ab/cdef…`). A file appears whole or not at all: it is written under
 * another name, brought to the disk, and renamed. Processes on one folder may work at the same time.
 */
export class DiskFileStore implements FileStore {
  /** @param folder absolute; made when the first file comes. */
  constructor(private readonly folder: string) {}

  /** The store of a program, in its `DATA_DIR`. */
  static below(dataDir: string): DiskFileStore {
    return new DiskFileStore(path.join(dataDir, "files"));
  }

  async put(bytes: AsyncIterable<Uint8Array>): Promise<StagedFile> {
    const incoming = path.join(this.folder, INCOMING);
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    const file = path.join(incoming, randomUUID());
    try {
      const written = await write(file, bytes);
      return {
        ...written,
        keep: () => this.keep(file, written.sha256),
        discard: () => rm(file, { force: true }),
      };
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
  }

  async has(sha256: string): Promise<boolean> {
    return isThere(this.placeOf(sha256));
  }

  async open(sha256: string): Promise<Readable | null> {
    const place = this.placeOf(sha256);
    return (await isThere(place)) ? createReadStream(place) : null;
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.placeOf(sha256), { force: true });
  }

  async removeLeftovers(now: Date): Promise<void> {
    const incoming = path.join(this.folder, INCOMING);
    for (const name of await namesIn(incoming)) {
      const file = path.join(incoming, name);
      const found = await unlessCode(["ENOENT"], stat(file));
      if (found !== undefined && now.getTime() - found.mtimeMs > LEFT_BEHIND_MS)
        await rm(file, { force: true });
    }
  }

  private async keep(file: string, sha256: string): Promise<void> {
    const place = this.placeOf(sha256);
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    // Over the same content where it is there already, which also mends what was damaged.
    await rename(file, place);
    await sync(path.dirname(place));
    await sync(this.folder);
  }

  private placeOf(sha256: string): string {
    if (!HASH.test(sha256)) throw new RangeError("no hash of a file");
    return path.join(this.folder, sha256.slice(0, 2), sha256.slice(2));
  }
}

async function write(
  file: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Pick<StagedFile, "sha256" | "size" | "head">> {
  const hash = createHash("sha256");
  let [size, head] = [0, Buffer.alloc(0)];
  const handle = await open(file, "wx", 0o600);
  try {
    for await (const chunk of bytes) {
      hash.update(chunk);
      size += chunk.length;
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest("hex"), size, head };
}

/** So that a new name is still there after a power cut. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isThere(file: string): Promise<boolean> {
  return (await unlessCode(["ENOENT"], stat(file))) !== undefined;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await unlessCode(["ENOENT"], readdir(folder))) ?? [];
}
