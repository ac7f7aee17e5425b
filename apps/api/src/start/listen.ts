import type { NestFastifyApplication } from "@nestjs/platform-fastify";
import type { AppConfig } from "#config";
import type { Stopping } from "./stopping.js";

/** Requests that are under way may take this long to be answered before their connections are cut. */
const DRAIN_MS = 4_000;

/** The configured address can't be listened on; the message says what to do. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

/**
 * Starts to take requests; stopping answers those under way first.
 * @returns the address to open.
 */
export async function listen(
  app: NestFastifyApplication,
  { http: { host, port } }: AppConfig,
  stopping: Stopping,
): Promise<string> {
  await stopping.add("the HTTP server", () => drain(app));
  try {
    // The server itself, as the framework would log the failure that is told below.
    await app.getHttpAdapter().getInstance().listen({ port, host });
  } catch (error) {
    throw new ListenError(reasonOf(error, host, port), { cause: error });
  }
  return addressOf(app, host);
}

function addressOf(app: NestFastifyApplication, host: string): string {
  const server = app.getHttpServer();
  const bound: unknown = server.address();
  const port = typeof bound === "object" && bound !== null && "port" in bound ? String(bound.port) : "";
  const name = ["127.0.0.1", "0.0.0.0", "::", "::1"].includes(host) ? "localhost" : host;
  return `http://${name}:${port}`;
}

async function drain(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer();
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}

function reasonOf(error: unknown, host: string, port: number): string {
  const code =
    typeof error === "object" && error !== null && "code" in error ? String(error.code) : "unknown";
  if (code === "EADDRINUSE")
    return `Port ${port} of ${host} is in use. Stop the other program or set another PORT.`;
  if (code === "EACCES") return `Port ${port} may not be used by this user. Set another PORT.`;
  return `Can't listen on ${host}:${port} (${code}). Set another HOST or PORT.`;
}
