import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { FastifyReply } from "fastify";

export interface StaticFile {
  readonly body: Buffer;
  readonly type: string;
}

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/**
 * The named files of a folder, or all of them, kept in memory: they are few, and a name that is not among
 * them is nowhere, so that no request reaches the file system.
 */
export async function readStaticFiles(
  folder: string,
  names?: readonly string[],
): Promise<ReadonlyMap<string, StaticFile>> {
  const known = (names ?? (await readdir(folder))).filter((name) => path.extname(name) in TYPES);
  const files = known.map(async (name): Promise<[string, StaticFile]> => {
    const type = TYPES[path.extname(name)] ?? "application/octet-stream";
    return [name, { body: await readFile(path.join(folder, name)), type }];
  });
  return new Map(await Promise.all(files));
}

/** @param cacheControl how long the file may be kept by its reader. */
export function sendFile(
  reply: FastifyReply,
  { body, type }: StaticFile,
  cacheControl: string,
): FastifyReply {
  return reply.headers({ "content-type": type, "cache-control": cacheControl }).send(body);
}
