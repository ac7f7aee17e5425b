import { createHash } from "node:crypto";
import type { Readable } from "node:stream";

/** A file that was taken in and is kept only once `keep` was called. */
export interface StagedFile {
  /** Hex, lower case. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Its first bytes, from which its type is told. */
  readonly head: Buffer;
  /** Puts it under its hash for good; the same content twice is one file. */
  keep(): Promise<void>;
  /** Forgets it; after `keep` nothing happens. */
  discard(): Promise<void>;
}

/** Bytes by their hash. One on disk is here; another kind of storage is another implementation. */
export interface FileStore {
  /** Takes bytes in without ever holding them all. Nothing stays when the stream breaks off. */
  put(bytes: AsyncIterable<Uint8Array>): Promise<StagedFile>;
  has(sha256: string): Promise<boolean>;
  /** The bytes of a file; null when there is none with the hash. */
  open(sha256: string): Promise<Readable | null>;
  /** Removes the bytes with the hash, where there are any. */
  remove(sha256: string): Promise<void>;
  /** Removes what came in so long ago, half-way, that whoever took it in must have ended. */
  removeLeftovers(now: Date): Promise<void>;
}

/** Whether the bytes that are kept under a hash still have it; false too when there are none. */
export async function isIntact(store: FileStore, sha256: string): Promise<boolean> {
  const bytes = await store.open(sha256);
  if (bytes === null) return false;
  const hash = createHash("sha256");
  // Of binary streams every chunk is a Buffer.
  for await (const chunk of bytes) hash.update(chunk as Buffer);
  return hash.digest("hex") === sha256;
}
